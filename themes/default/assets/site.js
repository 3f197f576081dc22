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
    (script.dataset.fonts || '').split(' ').filter(Boolean).forEach(function (name) {
      var link = document.createElement('link');
      link.rel = 'preload';
      link.as = 'font';
      link.type = 'font/woff2';
      link.crossOrigin = '';
      link.href = new URL('fonts/' + name, script.src).href;
      document.head.append(link);
    });
  }

  // A figure opens its card beside the word instead of jumping to it, and never over it where there is room elsewhere.
  if ('popover' in HTMLElement.prototype) {
    root.classList.add('popovers'); // so that an address that ends in a card does not show it a second time
    var gap = 8;
    var anchor; // the word, also for a card that is opened from a card
    // Where a card begins beside a word: in a margin of its text, else as far out as it can; 0 where there is no room.
    var margin = function (word, text, box, width) {
      if (text.right + gap + box.width <= width - 12) return text.right + gap;
      if (text.left - gap - box.width >= 12) return text.left - gap - box.width;
      var after = Math.min(text.right + gap, width - box.width - 12);
      var before = Math.max(text.left - gap - box.width, 12);
      return after >= word.right + gap ? after : before + box.width <= word.left - gap ? before : 0;
    };
    var place = function (card) {
      var word = anchor.getBoundingClientRect();
      var width = root.clientWidth;
      card.style.removeProperty('--card-h');
      var box = card.getBoundingClientRect();
      var x = document.dir === 'rtl' ? word.right - box.width : word.left;
      x = Math.max(12, Math.min(x, width - box.width - 12));
      var y = word.bottom + gap;
      var above = word.top - 2 * gap;
      var below = innerHeight - word.bottom - 2 * gap;
      if (box.height > below) {
        var text = anchor.closest('.prose') || anchor;
        var beside = margin(word, text.getBoundingClientRect(), box, width);
        var high = Math.max(above, below);
        if (box.height <= above) {
          y = word.top - gap - box.height;
        } else if (beside) {
          x = beside;
          y = Math.max(gap, Math.min(word.top, innerHeight - box.height - gap));
        } else if (high > 120) {
          // It is as high as the larger side is, and scrolls within.
          card.style.setProperty('--card-h', high + 'px');
          if (above > below) y = gap;
        } else {
          y = Math.max(gap, innerHeight - box.height - gap);
        }
      }
      card.style.setProperty('--card-x', x + scrollX + 'px');
      card.style.setProperty('--card-y', y + scrollY + 'px');
    };
    var open = function (card, link) {
      if (card.matches(':popover-open')) return;
      card.showPopover({ source: anchor }); // from where the keyboard goes on behind the card
      place(card);
      link.setAttribute('aria-expanded', 'true');
      card.addEventListener('toggle', function closed(event) {
        if (event.newState !== 'closed') return;
        card.removeEventListener('toggle', closed);
        link.setAttribute('aria-expanded', 'false');
        // A card from a card does not know the word; nor does one that was opened without the keyboard.
        var now = document.activeElement;
        if (!now || now === document.body || card.contains(now)) anchor.focus({ preventScroll: true });
      });
      card.focus({ preventScroll: true });
    };
    // The card of this page that an address leads to.
    var cardOf = function (to) {
      var card = to.hash && to.href.split('#')[0] === location.href.split('#')[0] && document.getElementById(to.hash.slice(1));
      return card && card.classList.contains('card') ? card : null;
    };
    // Who comes with the address of a figure finds its card where it is used first, or at its row.
    var arrive = function () {
      var card = cardOf(location);
      document.querySelectorAll('.card:popover-open').forEach(function (other) {
        if (other !== card) other.hidePopover();
      });
      if (!card) return;
      anchor = Array.from(document.links).find(function (link) { return cardOf(link) === card && !link.closest('.card'); });
      if (!anchor) { card.showPopover(); return; }
      anchor.scrollIntoView({ block: 'center', behavior: 'instant' });
      open(card, anchor);
    };
    document.addEventListener('DOMContentLoaded', function () {
      document.querySelectorAll('a[href*="#fig-"]').forEach(function (link) {
        if (!cardOf(link)) return;
        link.setAttribute('aria-haspopup', 'dialog');
        link.setAttribute('aria-expanded', 'false');
      });
    });
    addEventListener('load', function () {
      // What came late may have moved the word.
      var card = document.querySelector('.card:popover-open');
      if (card) place(card);
      // A browser goes to the place of an address by itself first; and a page that one comes back to it shows as it was left.
      // Where the address names no card, one that is open already is the reader's.
      var way = performance.getEntriesByType('navigation')[0];
      if (cardOf(location) && (!way || way.type === 'navigate')) requestAnimationFrame(function () { setTimeout(arrive); });
    });
    addEventListener('hashchange', arrive);
    // Who goes on from a card with the keyboard is not left with it over what comes next.
    document.addEventListener('focusin', function (event) {
      document.querySelectorAll('.card:popover-open').forEach(function (card) {
        if (!card.contains(event.target)) card.hidePopover();
      });
    });
    document.addEventListener('click', function (event) {
      if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
      var link = event.target.closest('a[href*="#"]');
      if (!link) return;
      var inCard = link.closest('.card');
      if (inCard && link.classList.contains('close') && inCard.matches(':popover-open')) {
        event.preventDefault();
        inCard.hidePopover();
        return;
      }
      var card = cardOf(link);
      if (!card) return;
      event.preventDefault();
      if (!inCard || !anchor) anchor = link;
      // By keyboard the page may still be on its way to the word.
      if (!event.detail) anchor.scrollIntoView({ block: 'nearest', behavior: 'instant' });
      open(card, link);
    });
  }

  // Not every browser lets the keyboard into a box that scrolls and holds no link.
  var reached = new WeakSet();
  var reach = function () {
    var names = {};
    document.querySelectorAll('.scroll').forEach(function (box) {
      var says = ['tabindex', 'role', 'aria-label'];
      // What a template says of its box stays as it is.
      if (!reached.has(box) && says.concat('aria-labelledby').some(function (name) { return box.hasAttribute(name); })) return;
      if (box.scrollWidth <= box.clientWidth || box.querySelector('a[href]')) {
        if (reached.delete(box)) says.forEach(function (name) { box.removeAttribute(name); });
        return;
      }
      var name = Array.from(box.querySelectorAll('thead th'), function (cell) { return cell.textContent.trim(); }).filter(Boolean).join(', ');
      name = name || document.title;
      names[name] = (names[name] || 0) + 1;
      reached.add(box);
      box.tabIndex = 0;
      box.setAttribute('role', 'region');
      box.setAttribute('aria-label', names[name] > 1 ? name + ' ' + names[name] : name);
    });
  };
  addEventListener('load', reach);
  addEventListener('resize', reach);

  // What a choice leaves of a timeline is said too, and of its drawing nothing is, where none of it is left.
  document.addEventListener('change', function (event) {
    var list = event.target.closest('.tlist');
    var status = list && list.querySelector('[data-shown]');
    if (!status) return;
    var all = list.querySelectorAll('.tl > li');
    var shown = Array.from(all).filter(function (item) { return item.getClientRects().length; });
    var forms = JSON.parse(status.dataset.shown);
    status.lang = forms.lang;
    status.textContent = (forms[new Intl.PluralRules(forms.lang).select(all.length)] || forms.other)
      .replace('{shown}', shown.length.toLocaleString(forms.lang)).replace('{n}', all.length.toLocaleString(forms.lang));
    var drawn = shown.some(function (item) { return item.querySelector('.no'); });
    list.querySelectorAll('.strip').forEach(function (strip) { strip.ariaHidden = drawn ? null : 'true'; });
  });
}());
