// Who reads with a screen reader or far down the page learns at once that something is missing. Without this script the
// summary stands above the form all the same.
document.getElementById("fehler").focus();
