export default {
  root: true,
  extends: ["html-validate:recommended"],
  rules: {
    "doctype-style": ["error", { style: "lowercase" }],
    // Django's tags leave blanks where they stood.
    "no-trailing-whitespace": "off",
    // Search engines cut titles, readers do not: the name of a project stays whole.
    "long-title": "off",
    // WebKit forgets that a table is one when narrow screens show its cells as blocks; the roles remind it.
    "no-redundant-role": "off",
  },
};
