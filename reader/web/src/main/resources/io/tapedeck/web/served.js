(function () {
  "use strict";

  function parsed(text) { return new DOMParser().parseFromString(text, "text/html"); }
  function get(url) {
    return fetch(url).then(function (answer) {
      if (!answer.ok) { throw new Error(url + ": " + answer.status); }
      return answer.text();
    });
  }
  function fill(holder, text) {
    holder.replaceChildren.apply(holder, Array.from(parsed(text).body.childNodes));
  }

  // What is long comes when someone reads so far.
  function load(part) {
    var url = part.dataset.from;
    if (!url) { return Promise.resolve(); }
    delete part.dataset.from;
    return get(url).then(function (text) {
      part.classList.remove("part");
      fill(part, text);
    }, function () { part.dataset.from = url; });
  }
  var near = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      if (entry.isIntersecting) { near.unobserve(entry.target); load(entry.target); }
    });
  }, { rootMargin: "600px" });
  document.querySelectorAll(".part").forEach(function (part) { near.observe(part); });

  function toHash() {
    var step = /^#step-(\d+)$/.exec(location.hash);
    if (!step || document.getElementById("step-" + step[1])) { return; }
    document.querySelectorAll(".part").forEach(function (part) {
      var range = part.dataset.steps.split("-").map(Number);
      if (range[0] <= step[1] && step[1] <= range[1]) {
        load(part).then(function () {
          var found = document.getElementById("step-" + step[1]);
          if (found) { found.scrollIntoView(); }
        });
      }
    });
  }
  window.addEventListener("hashchange", toHash);
  toHash();

  document.addEventListener("toggle", function (event) {
    var details = event.target;
    if (details.open && details.classList.contains("history") && details.dataset.from) {
      var url = details.dataset.from;
      delete details.dataset.from;
      get(url).then(function (text) {
        Array.from(parsed(text).body.childNodes).forEach(function (node) { details.append(node); });
      });
    }
  }, true);

  document.addEventListener("click", function (event) {
    var command = event.target.closest(".command");
    if (command && navigator.clipboard) {
      navigator.clipboard.writeText(command.textContent).then(function () {
        command.classList.add("copied");
        setTimeout(function () { command.classList.remove("copied"); }, 800);
      });
    }
  });

  // The filter line completes its last term.
  var q = document.getElementById("q");
  var terms = document.getElementById("terms");
  var words = terms ? Array.from(terms.options).map(function (o) { return o.value; }) : [];
  function complete() {
    var cut = q.value.lastIndexOf(" ") + 1;
    var begun = q.value.slice(0, cut);
    var last = q.value.slice(cut);
    terms.replaceChildren.apply(terms, words.filter(function (word) {
      return last && word.startsWith(last) && word !== last;
    }).map(function (word) {
      var option = document.createElement("option");
      option.value = begun + word;
      return option;
    }));
  }
  if (q) {
    terms.replaceChildren();
    q.addEventListener("input", complete);
  }

  // Keys: j and k go on and back, Enter opens, / filters, u goes up, Esc leaves.
  var at = -1;
  function stops() {
    return Array.from(document.querySelectorAll(".sessions tbody tr, article.step, article.turn"));
  }
  function go(by) {
    var all = stops();
    if (all[at]) { all[at].classList.remove("at"); }
    at = Math.max(0, Math.min(all.length - 1, at + by));
    if (all[at]) {
      all[at].classList.add("at");
      all[at].scrollIntoView({ block: all[at].tagName === "TR" ? "nearest" : "start" });
    }
  }
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey) { return; }
    if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) {
      if (event.key === "Escape") { event.target.blur(); }
      return;
    }
    if (event.key === "j") { go(1); }
    if (event.key === "k") { go(-1); }
    if (event.key === "/" && q) { event.preventDefault(); q.focus(); q.select(); }
    if (event.key === "u" || event.key === "Escape") {
      var up = document.querySelector("a[rel=up]");
      if (up) { up.click(); }
    }
    if (event.key === "Enter" && event.target === document.body) {
      var open = document.querySelector("tr.at a.open");
      if (open) { open.click(); }
    }
  });

  // A range of time is chosen by dragging over the strip.
  function dragging(strip) {
    var begin = null;
    var chosen = null;
    function x(event) {
      var box = strip.getBoundingClientRect();
      return Math.max(0, Math.min(1, (event.clientX - box.left) / box.width));
    }
    strip.addEventListener("pointerdown", function (event) {
      begin = x(event);
      strip.setPointerCapture(event.pointerId);
      chosen = document.createElementNS("http://www.w3.org/2000/svg", "rect");
      chosen.setAttribute("class", "chosen");
      chosen.setAttribute("height", "40");
      strip.append(chosen);
    });
    strip.addEventListener("pointermove", function (event) {
      if (begin === null) { return; }
      var width = strip.viewBox.baseVal.width;
      chosen.setAttribute("x", String(Math.min(begin, x(event)) * width));
      chosen.setAttribute("width", String(Math.abs(begin - x(event)) * width));
    });
    strip.addEventListener("pointerup", function (event) {
      var from = Math.min(begin, x(event));
      var to = Math.max(begin, x(event));
      begin = null;
      if (to - from < 0.005) { chosen.remove(); return; }
      var first = Number(strip.dataset.from);
      var length = Number(strip.dataset.to) - first;
      var url = new URL(location.href);
      url.searchParams.set("from", String(Math.floor(first + from * length)));
      url.searchParams.set("to", String(Math.ceil(first + to * length)));
      url.searchParams.delete("row");
      location.href = url;
    });
  }
  var times = document.getElementById("times");
  if (times) { dragging(times); }

  // What is new comes by itself.
  var written = new WeakMap();
  function remember(main) {
    Array.from(main.children).forEach(function (child) { written.set(child, child.outerHTML); });
  }
  function swap(fresh, selector) {
    var old = document.querySelector(selector);
    var next = fresh.querySelector(selector);
    if (old && next && old.outerHTML !== next.outerHTML) { old.replaceWith(next); return next; }
    return null;
  }
  // A row that says the same stays the element it was: someone may be about to click on it.
  function rows(fresh) {
    var body = document.querySelector(".sessions tbody");
    var next = Array.from(fresh.querySelectorAll(".sessions tbody tr"));
    var old = {};
    Array.from(body.rows).forEach(function (row) { old[row.dataset.id] = row; });
    next.forEach(function (row, i) {
      var html = row.outerHTML;
      var kept = old[row.dataset.id];
      delete old[row.dataset.id];
      if (kept && written.get(kept) === html) {
        row = kept;
      } else {
        written.set(row, html);
        var pick = kept && kept.querySelector("input:checked");
        if (pick) { row.querySelector("input").checked = true; }
        if (kept) { kept.replaceWith(row); }
      }
      if (body.rows[i] !== row) { body.insertBefore(row, body.rows[i] || null); }
    });
    Object.keys(old).forEach(function (id) { old[id].remove(); });
  }
  function grow(fresh) {
    var main = document.querySelector("main");
    var next = Array.from(fresh.querySelector("main").children);
    var old = Array.from(main.children);
    next.forEach(function (child, i) {
      var html = child.outerHTML;
      if (!old[i]) { main.append(child); } else if (written.get(old[i]) !== html) { old[i].replaceWith(child); } else { return; }
      written.set(child, html);
      if (child.classList.contains("part")) { near.observe(child); }
    });
    old.slice(next.length).forEach(function (child) { child.remove(); });
  }
  var live = document.querySelector("[data-live]");
  if (live && live.dataset.live) {
    remember(document.querySelector(live.dataset.live === "session" ? "main" : ".sessions tbody"));
    var busy = false;
    var again = false;
    var renew = function () {
      if (busy) { again = true; return; }
      busy = true;
      get(location.href).then(function (text) {
        var fresh = parsed(text);
        live.dataset.version = fresh.querySelector("[data-live]").dataset.version;
        if (live.dataset.live === "list") {
          var strip = swap(fresh, "#times");
          if (strip) { dragging(strip); }
          swap(fresh, ".columns nav");
          swap(fresh, "#told");
          rows(fresh);
        } else {
          swap(fresh, ".session");
          swap(fresh, ".findings");
          swap(fresh, ".columns nav");
          grow(fresh);
        }
      }).catch(function () {}).then(function () {
        busy = false;
        if (again) { again = false; setTimeout(renew, 300); }
      });
    };
    new EventSource("/events").onmessage = function (event) {
      if (event.data !== live.dataset.version) { renew(); }
    };
  }
}());
