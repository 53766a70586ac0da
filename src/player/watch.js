/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tells the program what the page's policy has stopped. It runs in a world of its own, before the page: no script of a page can see it,
   take its messages or put words into its mouth. */
(() => {
  /* A page that tries without end is told of a hundred times and then no more. */
  let left = 100;

  addEventListener('securitypolicyviolation', (event) => {
    if (!event.isTrusted || left-- <= 0)
      return;
    const isScript = /^(script|worker)-src/.test(event.effectiveDirective);
    webkit.messageHandlers.blocked.postMessage(isScript ? 'script' : 'request');
  }, true);
})();
