/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile page and other places: it stays where it is, alone, and reads nothing but its own module. */
#include "config.h"

#include "isolation-fixture.h"

static const Attempt ways_out[] = {
  { "to http", "location.href = net; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to https", "location.assign ('https://example.org/'); await wait ();", WAY_BLOCKED_ADDRESS },
  { "in place", "location.replace (net); await wait ();", WAY_BLOCKED_ADDRESS },
  { "to a file", "location.href = 'file:///etc/passwd'; await wait ();", NOT_SEEN },
  { "to data", "location.href = 'data:text/html,<script>parent.x = 1</script>'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to a script", "location.href = 'javascript:document.body.remove ()'; await wait ();", WAY_BLOCKED_SCRIPT },
  { "to a blob", "location.href = URL.createObjectURL (new Blob (['<p>x'], { type: 'text/html' })); await wait ();", WAY_BLOCKED_ADDRESS },
  { "to nothing", "location.href = 'about:blank'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to mail", "location.href = 'mailto:somebody@example.org?body=secrets'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to a telephone", "location.href = 'tel:123'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to another module", "location.href = 'waymark://other/pages/listening.html'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to its own key", "location.href = '/questions/talk.json'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "to the blank page", "location.href = '/.waymark/closed'; await wait ();", WAY_BLOCKED_ADDRESS },
  { "by a link", "await put (`<a id=out href='${net}'>x</a>`); document.getElementById ('out').click (); await wait ();", WAY_BLOCKED_ADDRESS },
  { "by a link to a new window", "await put (`<a id=blank target=_blank href='${net}'>x</a>`); document.getElementById ('blank').click (); await wait ();", WAY_BLOCKED_WINDOW },
  { "by a link to a named window", "await put (`<a id=named target=other href='/pages/listening.html'>x</a>`); document.getElementById ('named').click (); await wait ();", NOT_SEEN },
  { "by a refresh", "const m = document.createElement ('meta'); m.httpEquiv = 'refresh'; m.content = `0;url=${net}`; document.head.append (m); await wait ();", WAY_BLOCKED_ADDRESS },
  { "by a base", "const b = document.createElement ('base'); b.href = net; document.head.append (b); await wait (); return document.baseURI.startsWith (net) ? 'moved' : '';", WAY_BLOCKED_REQUEST },
  { "by a new window", "return open (net) ? 'opened' : '';", WAY_BLOCKED_WINDOW },
  { "by an empty window", "return open ('') ? 'opened' : '';", WAY_BLOCKED_WINDOW },
  { "by the history", "history.pushState ({}, '', '/questions/talk.json'); location.reload (); await wait (); history.replaceState ({}, '', '/pages/listening.html');", WAY_BLOCKED_ADDRESS },
};

static const Attempt readings[] = {
  { "a file by fetch", "return await (await fetch ('file:///etc/passwd')).text ();", WAY_BLOCKED_REQUEST },
  { "a file by XMLHttpRequest", "const x = new XMLHttpRequest (); x.open ('GET', 'file:///etc/passwd', false); x.send (); return x.responseText;", WAY_BLOCKED_REQUEST },
  { "a file in a frame", "await put (`<iframe src='file:///etc/passwd'></iframe>`); return document.querySelector ('iframe')?.contentDocument?.body?.textContent;", NOT_SEEN },
  { "a file as an image", "await put (`<img src='file:///etc/passwd' alt=''>`);", NOT_SEEN },
  { "data by fetch", "return await (await fetch ('data:text/plain,x')).text ();", WAY_BLOCKED_REQUEST },
  { "another module by fetch", "return await (await fetch ('waymark://other/media/mugs.svg')).text ();", WAY_BLOCKED_REQUEST },
  { "another module without cors", "return (await fetch ('waymark://other/media/mugs.svg', { mode: 'no-cors' })).type;", WAY_BLOCKED_REQUEST },
  { "another module as an image", "await new Promise ((done) => { const i = new Image (); i.onload = i.onerror = done; i.src = 'waymark://other/media/mugs.svg'; });", WAY_BLOCKED_REQUEST },
  { "another module in a frame", "await put (`<iframe src='waymark://other/pages/listening.html'></iframe>`);", WAY_BLOCKED_REQUEST },
  { "another module's door", "return (await fetch ('waymark://other/.waymark/respond', { method: 'POST', body: '{}' })).status;", WAY_BLOCKED_REQUEST },
  { "its own page in a frame", "await put (`<iframe src='/pages/listening.html'></iframe>`);", WAY_BLOCKED_REQUEST },
  { "a document of its own in a frame", "await put (`<iframe id=own srcdoc='<script>parent.x = 1</script>'></iframe>`); return window.x ?? '';", WAY_BLOCKED_ADDRESS },
  { "its own key", "const a = await fetch ('/questions/talk.json'); return a.ok ? 'has it' : '';", WAY_BLOCKED_REQUEST },
  { "the module's list", "const a = await fetch ('/module.json'); return a.ok ? 'has it' : '';", WAY_BLOCKED_REQUEST },
  { "out of the module", "const a = await fetch ('/..%2f..%2f..%2fetc%2fpasswd'); return a.ok ? 'has it' : '';", WAY_BLOCKED_REQUEST },
  { "another page's question", "const a = await fetch ('/.waymark/question/long-page/late'); return a.ok ? 'has it' : '';", WAY_BLOCKED_REQUEST },
  { "WebKit's own pages", "location.href = 'webkit://gpu'; await wait ();", NOT_SEEN },
  { "the program's resources", "return await (await fetch ('resource:///org/waymark/Waymark/player/watch.js')).text ();", WAY_BLOCKED_REQUEST },
};

static const Attempt scripts[] = {
  { "script in the page", "const s = document.createElement ('script'); s.textContent = 'window.x = 1'; document.head.append (s); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "script in an attribute", "await put (`<p id=clicked onclick='window.x = 1'>x</p>`); document.getElementById ('clicked').click (); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "script of an image", "await put (`<img src='/media/none.svg' onerror='window.x = 1' alt=''>`); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "script in a link", "await put (`<a id=linked href='javascript:window.x = 1'>x</a>`); document.getElementById ('linked').click (); await wait (); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "script in SVG", "await put (`<svg><script>window.x = 1</script></svg>`); return window.x ?? '';", NOT_SEEN },
  { "script from its own files", "const s = document.createElement ('script'); s.src = '/media/mugs.svg'; document.head.append (s); await wait (); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "script from a blob", "const s = document.createElement ('script'); s.src = URL.createObjectURL (new Blob (['window.x = 1'])); document.head.append (s); await wait (); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "script from data", "await import ('data:text/javascript,window.x = 1'); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "eval", "return eval ('1 + 1');", WAY_BLOCKED_SCRIPT },
  { "a function of text", "return new Function ('return 1') ();", WAY_BLOCKED_SCRIPT },
  { "a timer of text", "setTimeout ('window.x = 1', 0); await wait (); return window.x ?? '';", WAY_BLOCKED_SCRIPT },
  { "worker from a blob", "await new Promise ((done, fail) => { const w = new Worker (URL.createObjectURL (new Blob (['postMessage (1)']))); w.onmessage = () => done ('ran'); w.onerror = fail; });", WAY_BLOCKED_SCRIPT },
  { "shared worker", "new SharedWorker (URL.createObjectURL (new Blob (['1']))); return 'made';", WAY_BLOCKED_SCRIPT },
  { "service worker", "await navigator.serviceWorker.register ('/.waymark/page.js'); return 'registered';", NOT_SEEN },
  { "worklet", "await new AudioContext ().audioWorklet.addModule (net); return 'added';", NOT_SEEN },
  { "our own messages", "webkit.messageHandlers.blocked.postMessage ('script'); return 'sent';", NOT_SEEN },
};

typedef struct
{
  const char    *path;
  const Attempt *attempts;
  gsize          n_attempts;
} Table;

static const Table tables[] = {
  { "/isolation/ways-out", ways_out, G_N_ELEMENTS (ways_out) },
  { "/isolation/readings", readings, G_N_ELEMENTS (readings) },
  { "/isolation/scripts", scripts, G_N_ELEMENTS (scripts) },
};

static void
test_table (IsolationFixture *fixture,
            gconstpointer     user_data)
{
  const Table *table = user_data;

  isolation_fixture_try_all (fixture, table->attempts, table->n_attempts);
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    g_test_add (tables[i].path, IsolationFixture, &tables[i], isolation_fixture_set_up, test_table, isolation_fixture_tear_down);

  return g_test_run ();
}
