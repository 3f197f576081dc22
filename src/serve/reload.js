// Keeps a page of the preview fresh. It is no part of the site: `sourceline build` does not write it.
(function () {
  'use strict';
  var script = document.currentScript;
  var tag = script.dataset.tag;
  var source = null;
  // When this tab last listened, by the clock that begins with the load of its page.
  var heard = 0;
  var opened = false;
  var banner = null;
  var reloading = false;

  function stored(name, value) {
    try {
      if (value === undefined) return sessionStorage.getItem('sourceline-' + name);
      if (value === null) sessionStorage.removeItem('sourceline-' + name);
      else sessionStorage.setItem('sourceline-' + name, value);
    } catch (error) { /* without storage, a page begins at its top */ }
    return null;
  }

  // The blocks of the text, each as one string, to find the first that is another after a change.
  function blocks() {
    var main = document.querySelector('main') || document.body;
    return Array.prototype.filter.call(main.querySelectorAll('h1,h2,h3,h4,h5,h6,p,li,td,th,dd,dt,pre,figure,blockquote'), function (block) {
      return !block.querySelector('p,li,td,th,dd,dt,pre');
    });
  }

  function reload() {
    var texts = stored('follow') ? blocks().map(function (block) { return block.textContent; }) : null;
    stored('place', JSON.stringify({ path: location.pathname, x: scrollX, y: scrollY, texts: texts }));
    stop();
    reloading = true;
    history.scrollRestoration = 'manual';
    location.reload();
  }

  function comeBack() {
    var place = JSON.parse(stored('place') || 'null');
    stored('place', null);
    if (!place || place.path !== location.pathname) return;
    var changed = place.texts && blocks().find(function (block, at) { return block.textContent !== place.texts[at]; });
    function go() {
      scrollTo({ left: place.x, top: place.y, behavior: 'instant' });
      if (!changed) return;
      var box = changed.getBoundingClientRect();
      if (box.top < 0 || box.bottom > innerHeight) changed.scrollIntoView({ block: 'center', behavior: 'instant' });
    }
    go();
    // Pictures may have made room for themselves since.
    addEventListener('load', go);
  }

  function element(name, text, parent) {
    var made = document.createElement(name);
    if (text) made.textContent = text;
    if (parent) parent.append(made);
    return made;
  }

  // Drawn where the page's own styles do not reach, and set through the object model, which no content policy forbids.
  function show(found) {
    if (banner) banner.remove();
    banner = null;
    if (!found) return;
    banner = element('aside');
    banner.id = 'sourceline-banner';
    banner.setAttribute('aria-label', 'Mistakes');
    var style = banner.style;
    style.cssText = 'position:sticky;top:0;z-index:2147483647;max-height:50vh;overflow:auto;box-sizing:border-box;padding:.75rem 1rem;' +
      'background:#fdecea;color:#3b0a07;border-bottom:.25rem solid #b3261e;font:1rem/1.4 system-ui,sans-serif;text-align:left';
    banner.dir = 'ltr';
    banner.lang = 'en';
    var head = element('p', '', banner);
    head.style.cssText = 'margin:0 0 .5rem';
    element('strong', found.title, head);
    head.append('. ' + found.words + ' ');
    var all = element('a', 'All that is wrong', head);
    all.href = '/_desk/';
    all.style.color = 'inherit';
    found.mistakes.forEach(function (mistake) {
      var one = element('div', '', banner);
      one.style.cssText = 'margin:.5rem 0;padding:0;overflow-wrap:anywhere';
      element('strong', mistake.title, one);
      one.append(' ');
      element('code', mistake.place, one).style.cssText = 'user-select:all;font:.9em ui-monospace,monospace;background:none;color:inherit';
      if (mistake.before || mistake.marked || mistake.after) {
        var line = element('pre', '', one);
        line.dir = 'auto';
        line.style.cssText = 'margin:.25rem 0;padding:.25rem .5rem;background:#fff;color:#000;font:.9em/1.4 ui-monospace,monospace;overflow-x:auto;white-space:pre-wrap';
        line.append(mistake.line + '  ' + mistake.before);
        element('mark', mistake.marked, line);
        line.append(mistake.after);
      }
      mistake.related.forEach(function (related) { element('div', related.place + ' ' + related.words, one); });
      if (mistake.help) element('div', mistake.help, one);
    });
    if (found.more) element('p', 'and ' + found.more + ' more', banner).style.margin = '0';
    document.body.prepend(banner);
  }

  function path(address) {
    return new URL(address, document.baseURI).pathname;
  }

  // A style sheet takes the place of its former self when it is there, so that the page is never without.
  function swap(link) {
    var next = link.cloneNode();
    var address = new URL(link.href);
    address.searchParams.set('at', Date.now());
    next.href = address.href;
    next.addEventListener('load', function () { link.remove(); });
    next.addEventListener('error', function () { next.remove(); });
    link.after(next);
  }

  function files(changed) {
    var sheets = document.querySelectorAll('link[rel~="stylesheet"]');
    if (changed.some(function (address) { return /\.css$/i.test(address); })) {
      // One sheet may bring in another, so all are taken anew.
      sheets.forEach(function (link) { if (new URL(link.href).origin === location.origin) swap(link); });
    }
    var shown = document.querySelectorAll('img[src],script[src],source[src],video[src],audio[src]');
    if (Array.prototype.some.call(shown, function (one) { return changed.indexOf(path(one.getAttribute('src'))) >= 0; })) reload();
  }

  function start() {
    if (source || document.hidden) return;
    var own = source = new EventSource('/_desk/events?page=' + encodeURIComponent(location.pathname) + '&tag=' + tag +
      '&away=' + Math.ceil(performance.now() - heard));
    opened = false;
    source.onopen = function () { opened = source === own; };
    source.addEventListener('reload', reload);
    source.addEventListener('banner', function (event) { show(JSON.parse(event.data)); });
    source.addEventListener('files', function (event) { files(JSON.parse(event.data)); });
    source.addEventListener('saved', function (event) {
      if (!stored('follow') || event.data === location.pathname) return;
      stop();
      location.assign(event.data);
    });
    source.onerror = function () {
      // While the server is away some browsers give up, and none would say how long it was away.
      if (source !== own) return;
      if (opened) heard = performance.now();
      own.close();
      source = null;
      setTimeout(start, 500);
    };
  }

  function stop() {
    if (source) source.close();
    if (source && opened) heard = performance.now();
    source = null;
  }

  var follow = document.getElementById('follow');
  if (follow && location.pathname === '/_desk/') {
    follow.hidden = false;
    var box = follow.querySelector('input');
    box.checked = !!stored('follow');
    box.addEventListener('change', function () { stored('follow', box.checked ? '1' : null); });
  }

  // A browser has few connections to one server, so a tab that nobody sees holds none, and asks when it is seen again.
  document.addEventListener('visibilitychange', function () { if (document.hidden) stop(); else start(); });
  addEventListener('pagehide', function () {
    stop();
    if (!reloading) history.scrollRestoration = 'auto';
  });
  addEventListener('pageshow', start);
  comeBack();
  start();
}());
