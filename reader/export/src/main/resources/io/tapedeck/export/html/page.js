(function () {
  "use strict";
  var open = false;
  function all(value) {
    document.querySelectorAll("details").forEach(function (part) { part.open = value; });
  }
  document.querySelectorAll("#unfold").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () {
      open = !open;
      all(open);
      button.textContent = open ? "fold all" : "unfold all";
    });
  });
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details:not(.history)").forEach(function (part) { part.open = true; });
  });
}());
