// The search. Its index lies beside the page in small files, each a script that hands its data to one function, so that it
// also works from a disk. A query asks only for the files that have its words, and for those of the entries it shows.
(function (global) {
  'use strict';
  var root = '';
  var asked = {};
  var opened, version, newer;

  // What every file of the index calls.
  function take(of, name, data) {
    var file = asked[name];
    if (!file) return;
    file.taken = true;
    if (name === 'start') version = of;
    if (of === version) return file.done(data);
    // The site was built anew, and the numbers of words and entries are others: all that was asked for is to be forgotten.
    asked = {};
    opened = version = undefined;
    newer = of;
    file.failed(new Error(STALE));
  }
  var STALE = 'The index is of another build of the site.';

  function load(name) {
    if (!asked[name]) {
      var file = asked[name] = {};
      file.promise = new Promise(function (done, failed) {
        file.done = done;
        file.failed = function (error) { if (asked[name] === file) delete asked[name]; failed(error); };
      });
      var script = document.createElement('script'), of = version || newer;
      // With the build in its address, no cache gives out a file of another one.
      script.src = root + 'search/' + name + '.js' + (of ? '?' + of : '');
      // A host may answer with something else where a file is missing.
      script.onload = function () { script.remove(); if (!file.taken) file.failed(new Error(name)); };
      script.onerror = function () { script.remove(); file.failed(new Error(name)); };
      var append = function () { document.head.appendChild(script); };
      // Browsers may have been told to keep files for a year: whether there is a newer index is asked all the same.
      var asks = !of && global.fetch && /^http/.test(global.location.protocol);
      if (asks) fetch(script.src, { cache: 'no-cache' }).then(function (answer) { return answer.text(); }).then(append, append);
      else append();
    }
    return asked[name].promise;
  }

  function all(names) { return Promise.all(names.map(load)); }

  // Numbers are letters of five bits each; the sixth bit says that more follow.
  var LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  var VALUES = new Uint8Array(128);
  for (var letter = 0; letter < 64; letter++) VALUES[LETTERS.charCodeAt(letter)] = letter;

  function numbers(text, each) {
    var bits = text.charAt(0) === '!', number = 0, shift = 0;
    for (var at = bits ? 1 : 0; at < text.length; at++) {
      var value = VALUES[text.charCodeAt(at)];
      number += (value & 31) << shift;
      shift += 5;
      if (value >= 32) continue;
      if (bits) return mask(text, at + 1, number, each);
      each(number);
      number = shift = 0;
    }
  }

  function mask(text, from, first, each) {
    for (var at = from; at < text.length; at++) {
      var value = VALUES[text.charCodeAt(at)];
      for (var bit = 0; bit < 6; bit++) if (value >> bit & 1) each(first + (at - from) * 6 + bit);
    }
  }

  // A list of rising numbers as the gaps between them, or as bits.
  function list(text, each) {
    var next = 0;
    if (text.charAt(0) === '!') return numbers(text, each);
    numbers(text, function (gap) { each(next + gap); next += gap + 1; });
  }

  // The first file of the index: how words are folded, and which file has what.
  function Start(data) {
    var fold = data.fold;
    var span = function (range) {
      return range.map(function (c) { return '\\u{' + c.codePointAt(0).toString(16) + '}'; }).join('-');
    };
    var digits = fold.digits.map(function (zero) { return span([zero, String.fromCodePoint(zero.codePointAt(0) + 9)]); }).join('');
    var joiners = fold.joiners.map(function (c) { return span([c]); }).join('');
    var dropped = fold.dropped.map(span).join('');
    var dense = fold.dense.map(span).join('');
    this.letters = new Map(fold.letters);
    this.zeros = fold.digits.map(function (zero) { return zero.codePointAt(0); });
    this.longest = fold.longest;
    this.parting = fold.parting;
    this.leading = new RegExp('^(?:' + fold.leading.join('|') + ')(?=..)');
    this.article = fold.article;
    this.isDropped = new RegExp('[' + dropped + ']', 'u');
    this.isLetter = /[\p{Alphabetic}\p{N}\p{M}]/u;
    var letter = '(?![' + digits + '])[' + dense + ']';
    this.isDense = new RegExp(letter, 'u');
    this.runs = new RegExp('(?:' + letter + ')+|(?:[^' + dense + ']|[' + digits + '])+', 'gu');
    this.isDigit = new RegExp('[' + digits + ']', 'u');
    this.parts = new RegExp('[^' + joiners + span([fold.parting]) + ']+', 'gu');
    this.word = new RegExp('(?:[' + digits + '](?:[' + joiners + '](?=[' + digits + ']))?|[\\p{Alphabetic}\\p{N}\\p{M}' + dropped + '])+', 'gu');
    var group = '(?: [' + digits + ']{3}(?![' + digits + ']))';
    var groups = group + '{1,' + fold.groups + '}(?!' + group + '{' + (fold.row - fold.groups + 1) + '})';
    this.spaced = new RegExp('(^|[^\\p{Alphabetic}\\p{N}\\p{M}' + dropped + joiners + '])([' + digits + ']{1,3}' + groups + ')', 'gu');
    this.words = data.words;
    this.prefixes = new Map();
    data.prefixes.forEach(function (file, at) {
      file.forEach(function (prefix) { this.prefixes.set(prefix, at); }, this);
    }, this);
    this.bounds = [0];
    numbers(data.entries, function (count) { this.bounds.push(this.bounds[this.bounds.length - 1] + count); }.bind(this));
    this.kinds = data.kinds;
    this.count = this.bounds[this.bounds.length - 1];
  }

  Start.prototype.fold = function (word) {
    var folded = '';
    Array.from(word.normalize('NFKD').toLowerCase()).forEach(function (c) {
      var code = c.codePointAt(0);
      if (this.letters.has(c)) folded += this.letters.get(c);
      else if (this.isDigit.test(c)) folded += code - this.zeros.find(function (zero) { return code >= zero && code < zero + 10; });
      else if (!this.isDropped.test(c) && this.isLetter.test(c)) folded += c;
    }, this);
    return folded;
  };

  // The words that a query looks for. Of a script without blanks these are pairs of characters.
  Start.prototype.terms = function (text) {
    var terms = new Set();
    // A number is grouped with blanks by those who type it so.
    text = text.replace(this.spaced, function (all, before, number) { return before + number.replace(/ /g, ''); });
    // A word that is parted within is looked for in parts, which stand in a text however it joins them.
    text = text.split(this.parting).join(' ');
    (text.match(this.word) || []).forEach(function (word) {
      (this.fold(word).match(this.runs) || []).forEach(function (run) {
        var characters = Array.from(run);
        if (!this.isDense.test(run)) terms.add(characters.slice(0, this.longest).join(''));
        else if (characters.length === 1) terms.add(run);
        else for (var at = 0; at + 1 < characters.length; at++) terms.add(characters[at] + characters[at + 1]);
      }, this);
    }, this);
    return Array.from(terms);
  };

  // Of a long query the longest words, which are the rarest: they tell enough, and each of them takes a file or two.
  // Lists of what begins with a letter are the longest there are, and more than two of them tell nothing.
  var MOST = 5;
  function telling(terms) {
    var longest = terms.slice().sort(function (left, right) { return right.length - left.length; });
    return longest.slice(0, MOST).filter(function (term, at) { return at < 2 || term.length > 1; });
  }

  // The files with the words that begin as `term` does.
  Start.prototype.files = function (term) {
    var first = 0, last;
    for (last = 0; last + 1 < this.words.length; last++) {
      var next = this.words[last + 1];
      if (next <= term) first = last + 1;
      else if (!next.startsWith(term)) break;
    }
    // Where the beginning has a list of its own, only the word itself is still to be looked for.
    var files = [], listed = this.prefixes.has(term);
    if (listed) files.push('prefixes/' + this.prefixes.get(term));
    for (var at = first; at <= (listed ? first : last) && at < this.words.length; at++) files.push('words/' + at);
    return files;
  };

  // How well each entry answers `term`: what it is called counts more than what it says, a whole word more than a part.
  Start.prototype.grades = function (term, files) {
    var grades = new Uint8Array(this.count), listed = this.prefixes.has(term);
    files.forEach(function (items, file) {
      for (var at = 0; at < items.length; at += 3) {
        var word = items[at], whole = word === term && !(listed && file === 0);
        if (word !== term && (listed || !word.startsWith(term))) continue;
        var grade = function (value) {
          return function (entry) { if (grades[entry] < value) grades[entry] = value; };
        };
        list(items[at + 1], grade(whole ? 4 : 3));
        list(items[at + 2], grade(whole ? 2 : 1));
      }
    });
    return grades;
  };

  function open() {
    opened = opened || load('start').then(function (data) { return new Start(data[0]); });
    opened.catch(function () { opened = undefined; });
    return opened;
  }

  // Finds the entries that hold every word of `text`: for each kind their numbers, the best first.
  function find(text) {
    return open().then(function (start) {
      var terms = start.terms(text);
      var grades = telling(terms).map(function (term) {
        return all(start.files(term)).then(function (files) { return start.grades(term, files); });
      });
      return Promise.all(grades).then(function (grades) {
        var from = 0;
        var kinds = start.kinds.map(function (kind) {
          var best = [];
          for (var entry = from; entry < from + kind[1] && grades.length; entry++) {
            var sum = 0;
            for (var at = 0; at < grades.length; at++) {
              if (!grades[at][entry]) { sum = 0; break; }
              sum += grades[at][entry];
            }
            if (sum) (best[sum] = best[sum] || []).push(entry);
          }
          from += kind[1];
          return { id: kind[0], found: [].concat.apply([], best.filter(Boolean).reverse()) };
        });
        return { start: start, terms: terms, kinds: kinds };
      });
    });
  }

  // What is shown of an entry.
  function entry(start, number) {
    var low = 0, high = start.bounds.length - 1;
    while (low + 1 < high) {
      var middle = low + high >> 1;
      if (start.bounds[middle] <= number) low = middle; else high = middle;
    }
    return load('entries/' + low).then(function (entries) {
      var at = number - start.bounds[low], own = entries[at], path = own[0];
      // A place on the page of the entry before.
      for (var before = at; path.charAt(0) === '#' && before > 0;) {
        before -= 1;
        var page = entries[before][0].split('#')[0];
        if (page) path = page + path;
      }
      // And what that one rests on too.
      for (var same = at; entries[same][5] === '\n' && same > 0;) same -= 1;
      return { path: path, title: own[1] || '', names: own[2] || '', tag: own[3] || '', text: own[4] || '', source: entries[same][5] || '', grade: own[6] || '', lang: own[7] || '' };
    });
  }

  // Where in `text` words stand that begin with one of `terms`: pairs of start and end.
  Start.prototype.places = function (text, terms) {
    var places = [], start = this;
    var begins = function (piece) {
      var folded = start.fold(piece), bare = folded.replace(start.leading, '');
      return folded && terms.some(function (term) {
        return folded.startsWith(term) || bare !== folded && (bare.startsWith(term) || (start.article + bare).startsWith(term));
      });
    };
    Array.from(text.matchAll(this.spaced)).forEach(function (match) {
      var end = match.index + match[0].length;
      if (begins(match[2])) places.push([end - match[2].length, end]);
    });
    each(this.word, text, 0, function (word, at) {
      if (begins(word) && !start.isDense.test(word)) return places.push([at, at + word.length]);
      each(start.runs, word, at, function (run, at) {
        if (!start.isDense.test(run)) {
          return each(start.parts, run, at, function (part, at) {
            if (begins(part)) places.push([at, at + part.length]);
          });
        }
        Array.from(run).forEach(function (character, index, characters) {
          var pair = character + (characters[index + 1] || '');
          if (terms.includes(start.fold(pair))) places.push([at, at + pair.length]);
          else if (terms.includes(start.fold(character))) places.push([at, at + character.length]);
          at += character.length;
        });
      });
    });
    return places.sort(function (left, right) { return left[0] - right[0]; });
  };

  function each(pattern, text, from, take) {
    Array.from(text.matchAll(pattern)).forEach(function (match) { take(match[0], from + match.index); });
  }

  take.find = find;
  take.entry = entry;
  global.sourcelineSearch = take;

  var form = document.querySelector('[data-search]');
  if (!form) return;
  var box = form.querySelector('input');
  var status = document.querySelector('[data-status]');
  var groups = Array.from(document.querySelectorAll('[data-kind]'));
  var language = document.documentElement.lang;
  var turn = 0;
  root = form.getAttribute('data-root');

  function say(words, query) {
    status.textContent = (status.getAttribute('data-' + words) || '').replace('{query}', function () { return query || ''; });
  }

  // The form that goes with the number, in the language of the words.
  function count(query, count) {
    var forms = JSON.parse(status.getAttribute('data-found'));
    status.textContent = (forms[new Intl.PluralRules(forms.lang).select(count)] || forms.other)
      .replace('{n}', count.toLocaleString(forms.lang)).replace('{query}', function () { return query; });
  }

  function marked(parent, text, start, terms) {
    var from = 0;
    start.places(text, terms).forEach(function (place) {
      if (place[1] <= from) return;
      parent.append(text.slice(from, Math.max(from, place[0])));
      var mark = document.createElement('mark');
      mark.textContent = text.slice(Math.max(from, place[0]), place[1]);
      parent.append(mark);
      from = place[1];
    });
    parent.append(text.slice(from));
    return parent;
  }

  // The line with most of the words, and of a long one what stands round the first of them.
  function excerpt(text, start, terms) {
    var best = '', places = [], most = -1;
    text.split('\n').forEach(function (line) {
      var found = start.places(line, terms);
      var words = new Set(found.map(function (place) { return start.fold(line.slice(place[0], place[1])); })).size;
      if (words > most) { best = line; places = found; most = words; }
    });
    var first = places.length ? places[0][0] : 0;
    var from = first > 120 ? best.indexOf(' ', first - 90) + 1 : 0;
    // Some scripts have no blanks between words.
    if (from > first || first - from > 120) from = Math.max(0, first - 90);
    var end = from + 260 < best.length ? best.lastIndexOf(' ', from + 240) : best.length;
    if (end <= first) end = Math.min(best.length, from + 240);
    return (from > 0 ? '… ' : '') + best.slice(from, end) + (end < best.length ? ' …' : '');
  }

  function paragraph(kind, text, found, lang) {
    var element = document.createElement('p');
    element.className = kind;
    element.dir = 'auto';
    if (lang) element.lang = lang;
    return marked(element, text, found.start, found.terms);
  }

  // A grade in signs, and never without its words.
  function grade(signs) {
    var element = document.createElement('p'), code = document.createElement('b'), words = document.createElement('span');
    // A theme may have a page of its own that does not say them.
    var known = ['reliability', 'credibility'].map(function (name) { return JSON.parse(form.getAttribute('data-' + name) || '{}'); });
    element.className = 'grade';
    code.textContent = signs;
    words.textContent = Array.from(signs).map(function (sign) { return known[0][sign] || known[1][sign]; }).filter(Boolean).join(' / ');
    element.append(code, ' ', words);
    return element;
  }

  function item(shown, found) {
    var element = document.createElement('li');
    if (shown.tag) element.append(paragraph('kind', shown.tag, found));
    var hit = paragraph('hit', '', found, shown.lang);
    var link = document.createElement('a');
    link.href = root + shown.path;
    hit.append(marked(link, shown.title, found.start, found.terms));
    element.append(hit);
    if (shown.names) {
      // Names of one thing may be in several languages: each has its own direction.
      var also = paragraph('also', '', found, shown.lang);
      shown.names.split('\n').forEach(function (name, at) {
        if (at) also.append(' ·\u00a0');
        also.append(marked(document.createElement('bdi'), name, found.start, found.terms));
      });
      element.append(also);
    }
    if (shown.text) element.append(paragraph(shown.source || shown.grade ? 'also' : 'text', excerpt(shown.text, found.start, found.terms), found, shown.lang));
    if (shown.source) element.append(paragraph('from', (form.getAttribute('data-source') || '{source}').replace('{source}', function () { return shown.source; }), found));
    if (shown.grade) element.append(grade(shown.grade));
    return element;
  }

  // Adds entries to a group that has `numbers` in all.
  function add(group, found, numbers, entries) {
    var items = group.querySelector('ol');
    entries.forEach(function (shown) { items.append(item(shown, found)); });
    group.querySelector('button').hidden = items.children.length >= numbers.length;
  }

  // Shows more of a kind; the first that is new gets the focus.
  function more(group, found, numbers) {
    var items = group.querySelector('ol'), shown = items.children.length, now = turn;
    if (group.busy === now) return;
    group.busy = now;
    Promise.all(numbers.slice(shown, shown + 10).map(entry.bind(null, found.start))).then(function (entries) {
      if (now !== turn) return;
      add(group, found, numbers, entries);
      items.children[shown].querySelector('a').focus();
    }).catch(function () { if (now === turn) say('failed'); }).then(function () { group.busy = null; });
  }

  // What was found takes the place of what stood there when all of it has come, so that nothing flickers as one types.
  function show(query, found) {
    var now = turn, total = 0;
    var numbers = groups.map(function (group) {
      var kind = found.kinds.find(function (kind) { return kind.id === group.getAttribute('data-kind'); });
      total += kind ? kind.found.length : 0;
      return kind ? kind.found : [];
    });
    var first = groups.map(function (group, at) {
      return Promise.all(numbers[at].slice(0, Number(group.getAttribute('data-first'))).map(entry.bind(null, found.start)));
    });
    return Promise.all(first).then(function (first) {
      if (now !== turn) return;
      groups.forEach(function (group, at) {
        group.hidden = !numbers[at].length;
        group.querySelector('ol').textContent = '';
        group.querySelector('[data-count]').textContent = numbers[at].length.toLocaleString(language);
        group.querySelector('button').onclick = more.bind(null, group, found, numbers[at]);
        add(group, found, numbers[at], first[at]);
      });
      if (total) count(query, total);
      else say('none', query);
    });
  }

  function clear() {
    groups.forEach(function (group) { group.hidden = true; });
    say('empty');
  }

  function run(again) {
    var query = box.value.trim(), now = ++turn;
    try {
      history.replaceState(null, '', query ? '?q=' + encodeURIComponent(query) : location.pathname);
    } catch (refused) { /* The search works without an address of its own. */ }
    if (!query) return clear();
    find(query).then(function (found) {
      if (now !== turn) return;
      return found.terms.length ? show(query, found) : clear();
    }).catch(function (error) {
      if (now !== turn) return;
      if (error.message === STALE && !again) return run(true);
      clear();
      say('failed');
    });
  }

  // Up and down lead through the results, Escape back to the box.
  document.addEventListener('keydown', function (event) {
    if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    var links = Array.from(document.querySelectorAll('[data-kind]:not([hidden]) .hit a'));
    var at = links.indexOf(document.activeElement), step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    var next = step && (at >= 0 || document.activeElement === box && step > 0) ? links[at + step] || (step < 0 && box) : null;
    if (event.key === 'Escape' && at >= 0) next = box;
    if (!next) return;
    event.preventDefault();
    next.focus();
  });

  var wait;
  form.addEventListener('submit', function (event) { event.preventDefault(); clearTimeout(wait); run(); });
  box.addEventListener('input', function () { clearTimeout(wait); wait = setTimeout(run, 200, false); });
  addEventListener('popstate', start);
  function start() {
    box.value = new URLSearchParams(location.search).get('q') || '';
    if (box.value) run(); else clear();
  }
  start();
}(self));
