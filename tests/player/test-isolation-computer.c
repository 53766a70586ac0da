/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile page and the computer: no file, no window, no device, no memory of its own, and no message that the program takes for ours. */
#include "config.h"

#include <string.h>

#include "isolation-fixture.h"

static const Attempt windows[] = {
  { "alert", "for (let i = 0; i < 50; i++) alert ('x');", WAY_BLOCKED_WINDOW },
  { "confirm", "for (let i = 0; i < 50; i++) if (confirm ('x')) return 'yes';", WAY_BLOCKED_WINDOW },
  { "prompt", "for (let i = 0; i < 50; i++) if (prompt ('Your PIN?', 'x')) return 'said';", WAY_BLOCKED_WINDOW },
  { "print", "print (); await wait ();", WAY_BLOCKED_WINDOW },
  { "modal window", "return window.showModalDialog ? String (showModalDialog (net)) : '';", NOT_SEEN },
  { "full screen", "await document.documentElement.requestFullscreen (); return 'full';", NOT_SEEN },
  { "full screen, WebKit's way", "document.documentElement.webkitRequestFullscreen (); await wait (); return document.webkitFullscreenElement ? 'full' : '';", NOT_SEEN },
  { "another size", "resizeTo (10, 10); moveTo (0, 0); await wait (); return innerWidth < 100 ? 'small' : '';", NOT_SEEN },
  { "closing", "close (); await wait ();", NOT_SEEN },
  { "a question before going", "addEventListener ('beforeunload', (event) => { event.preventDefault (); event.returnValue = 'x'; }); location.href = net; await wait ();", WAY_BLOCKED_ADDRESS },
  { "notification", "const p = await Notification.requestPermission (); return p === 'granted' ? p : '';", NOT_SEEN },
  { "colour", "await put ('<input type=color id=colour>'); document.getElementById ('colour').click (); await wait ();", WAY_BLOCKED_WINDOW },
};

static const Attempt devices[] = {
  { "place", "return await new Promise ((done) => navigator.geolocation.getCurrentPosition (() => done ('here'), () => done ('')));", WAY_BLOCKED_DEVICE },
  { "camera", "await navigator.mediaDevices.getUserMedia ({ video: true }); return 'seen';", NOT_SEEN },
  { "microphone", "await navigator.mediaDevices.getUserMedia ({ audio: true }); return 'heard';", NOT_SEEN },
  { "screen", "await navigator.mediaDevices.getDisplayMedia (); return 'seen';", NOT_SEEN },
  { "list of devices", "return (await navigator.mediaDevices.enumerateDevices ()).map ((device) => device.label).join ('');", NOT_SEEN },
  { "pointer", "document.body.requestPointerLock (); await wait (); return document.pointerLockElement ? 'locked' : '';", WAY_BLOCKED_DEVICE },
  { "reading the clipboard", "return await navigator.clipboard.readText ();", WAY_BLOCKED_DEVICE },
  { "pasting", "await put ('<textarea id=pasted></textarea>'); document.getElementById ('pasted').focus (); document.execCommand ('paste'); await wait (); return document.getElementById ('pasted').value;", WAY_BLOCKED_DEVICE },
  { "sharing", "await navigator.share ({ text: 'x' }); return 'shared';", NOT_SEEN },
  { "keys of other sites", "await navigator.credentials.create ({ publicKey: { challenge: new Uint8Array (16), rp: { name: 'x' }, user: { id: new Uint8Array (1), name: 'x', displayName: 'x' }, pubKeyCredParams: [{ type: 'public-key', alg: -7 }] } }); return 'made';", NOT_SEEN },
  { "encrypted media", "await navigator.requestMediaKeySystemAccess ('org.w3.clearkey', [{ initDataTypes: ['keyids'], videoCapabilities: [{ contentType: 'video/webm;codecs=\"vp8\"' }] }]); return 'given';", NOT_SEEN },
  { "game pads", "return navigator.getGamepads ().filter ((pad) => pad).length || '';", NOT_SEEN },
  { "drawing by the graphics card", "return document.createElement ('canvas').getContext ('webgl') ? 'drawn' : '';", NOT_SEEN },
  { "sound", "return window.AudioContext ? 'sound' : '';", NOT_SEEN },
};

static const Attempt files[] = {
  { "download of data", "await put (`<a id=saved download='x.txt' href='data:text/plain,x'>x</a>`); document.getElementById ('saved').click (); await wait ();", WAY_BLOCKED_ADDRESS },
  { "download of a blob", "const a = document.createElement ('a'); a.download = 'x.txt'; a.href = URL.createObjectURL (new Blob (['x'])); document.body.append (a); a.click (); await wait ();", WAY_BLOCKED_ADDRESS },
  { "download of its own file", "await put (`<a id=own download href='/media/mugs.svg'>x</a>`); document.getElementById ('own').click (); await wait ();", WAY_BLOCKED_ADDRESS },
  { "download from the web", "await put (`<a id=web download href='${net}'>x</a>`); document.getElementById ('web').click (); await wait ();", WAY_BLOCKED_ADDRESS },
  { "choosing a file", "await put ('<input type=file id=chosen>'); document.getElementById ('chosen').click (); await wait ();", WAY_BLOCKED_FILE },
  { "choosing by a picker", "await showOpenFilePicker (); return 'chosen';", NOT_SEEN },
  { "a file system of its own", "const root = await navigator.storage.getDirectory (); await root.getFileHandle ('x', { create: true });", NOT_SEEN },
};

static const Attempt memories[] = {
  { "local storage", "localStorage.setItem ('a', 'b'); return 'kept';", NOT_SEEN },
  { "session storage", "sessionStorage.setItem ('a', 'b');", NOT_SEEN },
  { "cookie", "document.cookie = 'a=b; max-age=1000'; return document.cookie;", NOT_SEEN },
  { "cookie store", "await cookieStore.set ('a', 'b'); return (await cookieStore.getAll ()).length || '';", NOT_SEEN },
  { "database", "return await new Promise ((done) => { const o = indexedDB.open ('x'); o.onsuccess = () => done ('opened'); o.onerror = o.onblocked = () => done (''); });", NOT_SEEN },
  { "cache", "const c = await caches.open ('x'); await c.put ('/a', new Response ('b'));", NOT_SEEN },
  { "lasting storage", "return await navigator.storage.persist () ? 'lasts' : '';", NOT_SEEN },
  { "a name for the window", "window.name = 'x'.repeat (1000000);", NOT_SEEN },
  { "a channel", "new BroadcastChannel ('x').postMessage ('x');", NOT_SEEN },
  { "a long history", "for (let i = 0; i < 60; i++) history.pushState ({}, '', `#${i}`); await wait ();", NOT_SEEN },
};

#define SEND "const send = async (path, body, type = 'application/json', method = 'POST') => { const a = await fetch (path, { method, body, headers: { 'Content-Type': type } }); return a.ok ? 'taken' : ''; };"

static const Attempt messages[] = {
  { "an answer to another part", SEND "return await send ('/.waymark/respond', JSON.stringify ({ activity: 'long-page', question: 'late', hash: 'x', response: ['x'], confidence: 'none' }));", WAY_BLOCKED_MESSAGE },
  { "an answer to nothing", SEND "return await send ('/.waymark/respond', JSON.stringify ({ activity: 'listening-page', question: 'nothing', hash: 'x', response: ['x'], confidence: 'none' }));", WAY_BLOCKED_MESSAGE },
  { "a score", SEND "return await send ('/.waymark/respond', JSON.stringify ({ activity: 'listening-page', score: 1 }));", WAY_BLOCKED_MESSAGE },
  { "another method", SEND "return await send ('/.waymark/respond', '{}', undefined, 'PUT');", WAY_BLOCKED_MESSAGE },
  { "a form", SEND "return await send ('/.waymark/respond', 'a=b', 'application/x-www-form-urlencoded');", WAY_BLOCKED_MESSAGE },
  { "too much", SEND "return await send ('/.waymark/respond', ' '.repeat (10 << 20));", WAY_BLOCKED_MESSAGE },
  { "without end", SEND "for (let i = 0; i < 300; i++) if (await send ('/.waymark/respond', '{}')) return 'taken';", WAY_BLOCKED_MESSAGE },
  { "the next part from elsewhere", SEND "return await send ('/.waymark/advance', '{\"activity\":\"long-page\"}');", WAY_BLOCKED_MESSAGE },
  { "a beacon to the door", "navigator.sendBeacon ('/.waymark/respond', 'x'); await wait ();", NOT_SEEN },
  { "a new door", SEND "return await send ('/.waymark/finish-all', '{}');", WAY_BLOCKED_MESSAGE },
};

typedef struct
{
  const char    *path;
  const Attempt *attempts;
  gsize          n_attempts;
} Table;

static const Table tables[] = {
  { "/isolation/devices", devices, G_N_ELEMENTS (devices) },
  { "/isolation/files", files, G_N_ELEMENTS (files) },
  { "/isolation/memories", memories, G_N_ELEMENTS (memories) },
  { "/isolation/messages", messages, G_N_ELEMENTS (messages) },
  { "/isolation/windows", windows, G_N_ELEMENTS (windows) },
};

static void
test_table (IsolationFixture *fixture,
            gconstpointer     user_data)
{
  const Table *table = user_data;

  /* Somebody has copied something elsewhere. */
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (fixture->player.view)), "a PIN");
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
