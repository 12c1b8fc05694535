"use strict";
// On a shared computer nobody after us reads what we typed.
Object.keys(localStorage)
  .filter((name) => name.startsWith("erhebung:"))
  .forEach((name) => localStorage.removeItem(name));
