// Small comforts only: every page reads and works without this file.
(function () {
  'use strict';
  var root = document.documentElement;
  root.classList.add('js');

  // Letters that come late are not used (see style.css): so they are asked for at once, and from disk nothing is late.
  var script = document.currentScript;
  if (location.protocol === 'file:') {
    document.addEventListener('load', function () { // of the style sheet
      document.fonts.forEach(function (face) { face.display = 'swap'; });
    }, true);
  } else {
    script.dataset.fonts.split(' ').forEach(function (name) {
      var link = document.createElement('link');
      link.rel = 'preload';
      link.as = 'font';
      link.type = 'font/woff2';
      link.crossOrigin = '';
      link.href = new URL('fonts/' + name, script.src).href;
      document.head.append(link);
    });
  }

  // A figure opens its card beside the word instead of jumping to it.
  if ('popover' in HTMLElement.prototype) {
    document.addEventListener('click', function (event) {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      var link = event.target.closest('a[href^="#"]');
      if (!link) return;
      var inCard = link.closest('.card');
      if (inCard && link.classList.contains('close') && inCard.matches(':popover-open')) {
        event.preventDefault();
        inCard.hidePopover();
        return;
      }
      var card = document.getElementById(link.hash.slice(1));
      if (!card || !card.classList.contains('card')) return;
      event.preventDefault();
      var word = (inCard || link).getBoundingClientRect();
      card.showPopover();
      var box = card.getBoundingClientRect();
      var x = Math.min(Math.max(12, word.left), root.clientWidth - box.width - 12);
      var below = word.bottom + 8;
      var y = below + box.height < innerHeight ? below : Math.max(12, word.top - box.height - 8);
      if (inCard) { x = Math.max(12, Math.min(word.left, root.clientWidth - box.width - 12)); y = Math.max(12, word.top); }
      card.style.setProperty('--card-x', x + scrollX + 'px');
      card.style.setProperty('--card-y', y + scrollY + 'px');
      if (link.classList.contains('fig')) {
        link.setAttribute('aria-expanded', 'true');
        card.addEventListener('toggle', function closed(e) {
          if (e.newState !== 'closed') return;
          link.removeAttribute('aria-expanded');
          card.removeEventListener('toggle', closed);
        });
      }
      card.focus({ preventScroll: true });
    });
  }
}());
