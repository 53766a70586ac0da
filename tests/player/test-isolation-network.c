/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A hostile page and the network: whatever it tries, no connection is made. */
#include "config.h"

#include "isolation-fixture.h"

static const Attempt attempts[] = {
  { "fetch", "return (await fetch (net)).status;", WAY_BLOCKED_REQUEST },
  { "fetch without cors", "return (await fetch (net, { mode: 'no-cors' })).type;", WAY_BLOCKED_REQUEST },
  { "fetch that is kept alive", "return (await fetch (net, { method: 'POST', body: 'x', keepalive: true })).status;", WAY_BLOCKED_REQUEST },
  { "fetch by https", "return (await fetch ('https://127.0.0.1/')).status;", WAY_BLOCKED_REQUEST },
  { "fetch of a name", "return (await fetch ('https://secrets-of-the-page.example.org/')).status;", WAY_BLOCKED_REQUEST },
  { "fetch of ftp", "return (await fetch ('ftp://127.0.0.1/')).status;", WAY_BLOCKED_REQUEST },
  { "XMLHttpRequest", "const x = new XMLHttpRequest (); x.open ('GET', net, false); x.send (); return x.status;", WAY_BLOCKED_REQUEST },
  { "XMLHttpRequest later", "const x = new XMLHttpRequest (); x.open ('POST', net); x.send ('x'); await new Promise ((done) => { x.onloadend = done; }); return x.status || '';", WAY_BLOCKED_REQUEST },
  { "beacon", "navigator.sendBeacon (net, 'x');", WAY_BLOCKED_REQUEST },
  { "ping", "await put (`<a id=pinger href='#x' ping='${net}'>x</a>`); document.getElementById ('pinger').click ();", WAY_BLOCKED_REQUEST },
  { "EventSource", "const e = new EventSource (net); await new Promise ((done) => { e.onerror = done; });", WAY_BLOCKED_REQUEST },
  { "WebSocket", "const w = new WebSocket (net.replace ('http', 'ws')); await new Promise ((done) => { w.onerror = done; });", WAY_BLOCKED_REQUEST },
  { "WebTransport", "new WebTransport ('https://127.0.0.1:47806/');", NOT_SEEN },
  { "WebRTC", "const r = new RTCPeerConnection ({ iceServers: [{ urls: `stun:127.0.0.1:${new URL (net).port}` }] }); r.createDataChannel ('x'); await r.setLocalDescription (await r.createOffer ()); return 'it can';", NOT_SEEN },
  { "image", "await new Promise ((done) => { const i = new Image (); i.onload = i.onerror = done; i.src = net; });", WAY_BLOCKED_REQUEST },
  { "image in markup", "await put (`<img src='${net}/a.png' srcset='${net}/b.png 2x' alt=''>`);", WAY_BLOCKED_REQUEST },
  { "picture", "await put (`<picture><source srcset='${net}/c.png'><img alt=''></picture>`);", WAY_BLOCKED_REQUEST },
  { "image in SVG", "await put (`<svg><image href='${net}/d.png'/></svg>`);", WAY_BLOCKED_REQUEST },
  { "use in SVG", "await put (`<svg><use href='${net}/e.svg#x'/></svg>`);", NOT_SEEN },
  { "input as an image", "await put (`<input type=image src='${net}/f.png' alt=''>`);", WAY_BLOCKED_REQUEST },
  { "background by attribute", "await put (`<table background='${net}/g.png'><tr><td>x</table>`);", WAY_BLOCKED_REQUEST },
  { "style in an attribute", "await put (`<p style=\"background: url('${net}/h.png')\">x</p>`);", WAY_BLOCKED_REQUEST },
  { "style element", "await put (`<style>@import url('${net}/i.css');</style>`);", WAY_BLOCKED_REQUEST },
  { "style made of text", "const s = document.createElement ('style'); s.textContent = `@import '${net}/j.css'; body { background: url('${net}/j.png'); }`; document.head.append (s); await wait ();", WAY_BLOCKED_REQUEST },
  { "style by script", "const s = new CSSStyleSheet (); s.replaceSync (`main { background-image: url('${net}/k.png'); }`); document.adoptedStyleSheets = [s]; await wait (); document.adoptedStyleSheets = [];", WAY_BLOCKED_REQUEST },
  { "style of one element by script", "const main = document.querySelector ('main'); main.style.backgroundImage = `url('${net}/l.png')`; await wait (); main.removeAttribute ('style');", WAY_BLOCKED_REQUEST },
  { "cursor", "const main = document.querySelector ('main'); main.style.cursor = `url('${net}/m.png'), auto`; await wait (); main.removeAttribute ('style');", WAY_BLOCKED_REQUEST },
  { "font", "const f = new FontFace ('x', `url('${net}/n.woff2')`); await f.load ();", WAY_BLOCKED_REQUEST },
  { "style sheet", "await put (`<link rel=stylesheet href='${net}/o.css'>`);", WAY_BLOCKED_REQUEST },
  { "script", "const s = document.createElement ('script'); s.src = net; document.head.append (s); await wait ();", WAY_BLOCKED_SCRIPT },
  { "import", "await import (`${net}/p.js`);", WAY_BLOCKED_SCRIPT },
  { "audio", "await put (`<audio src='${net}/q.ogg'></audio>`);", WAY_BLOCKED_REQUEST },
  { "video", "await put (`<video poster='${net}/r.png' preload=auto src='${net}/r.webm'></video>`);", WAY_BLOCKED_REQUEST },
  { "track", "await put (`<video crossorigin><track default kind=subtitles src='${net}/s.vtt'></video>`); document.querySelector ('track').track.mode = 'showing'; await wait ();", WAY_BLOCKED_REQUEST },
  { "icon", "const l = document.createElement ('link'); l.rel = 'icon'; l.href = `${net}/t.png`; document.head.append (l); await wait ();", NOT_SEEN },
  { "manifest", "const l = document.createElement ('link'); l.rel = 'manifest'; l.href = `${net}/u.json`; document.head.append (l); await wait ();", NOT_SEEN },
  { "prefetch", "const l = document.createElement ('link'); l.rel = 'prefetch'; l.href = `${net}/v`; document.head.append (l); await wait ();", NOT_SEEN },
  { "preload", "const l = document.createElement ('link'); l.rel = 'preload'; l.as = 'image'; l.href = `${net}/w`; document.head.append (l); await wait ();", WAY_BLOCKED_REQUEST },
  { "module preload", "const l = document.createElement ('link'); l.rel = 'modulepreload'; l.href = `${net}/x.js`; document.head.append (l); await wait ();", WAY_BLOCKED_SCRIPT },
  { "name looked up ahead", "const l = document.createElement ('link'); l.rel = 'dns-prefetch'; l.href = '//secrets-of-the-page.example.org'; document.head.append (l); await wait ();", NOT_SEEN },
  { "connection ahead", "const l = document.createElement ('link'); l.rel = 'preconnect'; l.href = net; document.head.append (l); await wait ();", NOT_SEEN },
  { "rules of speculation", "const s = document.createElement ('script'); s.type = 'speculationrules'; s.textContent = JSON.stringify ({ prefetch: [{ source: 'list', urls: [net] }] }); document.head.append (s); await wait ();", NOT_SEEN },
  { "frame", "await put (`<iframe src='${net}'></iframe>`);", WAY_BLOCKED_REQUEST },
  { "object", "await put (`<object data='${net}'></object>`);", WAY_BLOCKED_REQUEST },
  { "embed", "await put (`<embed src='${net}'>`);", WAY_BLOCKED_REQUEST },
  { "form by get", "await put (`<form id=getter action='${net}'><input name=a value=b></form>`); document.getElementById ('getter').submit (); await wait ();", WAY_BLOCKED_REQUEST },
  { "form by post", "await put (`<form id=poster method=post action='${net}'><input name=a value=b></form>`); document.getElementById ('poster').requestSubmit (); await wait ();", WAY_BLOCKED_REQUEST },
  { "form's button", "await put (`<form id=pressed><button id=press formaction='${net}'>x</button></form>`); document.getElementById ('press').click (); await wait ();", WAY_BLOCKED_REQUEST },
  { "worker", "await new Promise ((done) => { new Worker (`${net}/w.js`).onerror = done; });", NOT_SEEN },
};

static void
test_network (IsolationFixture *fixture,
              gconstpointer     user_data)
{
  isolation_fixture_try_all (fixture, attempts, G_N_ELEMENTS (attempts));
}

int
main (int    argc,
      char **argv)
{
  gtk_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add ("/isolation/network", IsolationFixture, NULL, isolation_fixture_set_up, test_network, isolation_fixture_tear_down);

  return g_test_run ();
}
