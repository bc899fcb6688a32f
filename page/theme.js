// Before the first paint: the theme that was chosen, or the one the system prefers, so that a
// dark page does not flash white while the module loads.
{
  let kept = null;
  try {
    kept = localStorage.getItem('hashrange.theme');
  } catch {
    // Storage may be refused; the system's wish remains.
  }
  const dark = matchMedia('(prefers-color-scheme: dark)').matches;
  document.documentElement.dataset.theme = kept === 'light' || kept === 'dark' ? kept : dark ? 'dark' : 'light';
}
