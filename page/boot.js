// Starts the module, and looks after the service worker. All names here are relative to this
// file, which lies in assets/: the page works from any folder of any host.
import init from './hashrange.js';

const started = init({ module_or_path: new URL('./hashrange_bg.wasm', import.meta.url) });
started.catch((error) => {
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.className = 'boot-failure';
  text.textContent =
    `Hashrange could not start: ${error}. It needs a browser with WebAssembly and IndexedDB; your data, if any, is untouched.`;
  document.body.append(text);
});

// The program has failed and can not be trusted with anything any more, least of all with saving or
// with showing this: it told so by an event, and this file is not part of it.
document.addEventListener('hashrange-panic', ({ detail }) => {
  if (document.querySelector('.boot-failure')) return;
  const text = document.createElement('p');
  text.setAttribute('role', 'alert');
  text.className = 'boot-failure';
  text.textContent = `Hashrange failed (${String(detail).split('\n')[0]}). Saving has stopped; everything that was saved before is stored. `;
  const reload = document.createElement('button');
  reload.textContent = 'Reload and go on from there';
  reload.addEventListener('click', () => window.location.reload());
  text.append(reload);
  document.body.prepend(text);
});

// The worker keeps the page for use offline. It is registered after the first screen stands,
// so that filling its cache does not compete with it.
async function keepOffline() {
  const registration = await navigator.serviceWorker.register(new URL('../sw.js', import.meta.url));
  // The worker's own state, not what the registration says of it: the two are told apart from each
  // other, in either order.
  const offer = (worker) => {
    if (worker?.state !== 'installed' || !navigator.serviceWorker.controller) return;
    // The interface shows this; accepting it (or the next lone reload) brings the new version.
    document.dispatchEvent(new CustomEvent('hashrange-update', {
      bubbles: true,
      detail: { accept: () => worker.postMessage('take-over') },
    }));
  };
  offer(registration.waiting);
  registration.addEventListener('updatefound', () => {
    const worker = registration.installing ?? registration.waiting;
    offer(worker);
    worker?.addEventListener('statechange', () => offer(worker));
  });
}

if ('serviceWorker' in navigator && window.isSecureContext) {
  let controller = navigator.serviceWorker.controller;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // The first worker of a fresh visit changes nothing; a later one is another version.
    if (controller) window.location.reload();
    controller = navigator.serviceWorker.controller;
  });
  started.then(() => setTimeout(() => keepOffline().catch(() => {}), 1000), () => {});
}
