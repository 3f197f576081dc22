// Keeps the place on a page that an old address names, such as the card of a figure: a refresh by HTML alone forgets it.
"use strict";

const to = document.currentScript.dataset.to;
if (location.hash && !to.includes("#")) location.replace(to + location.hash);
