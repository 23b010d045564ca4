// Applies the chosen theme before the first paint, because the app starts later, and shows the
// shape of the lobby at the address of a call. Reading the storage may throw.
if (/^#\/?r\//.test(location.hash)) document.documentElement.dataset.boot = 'lobby';
try {
  const theme = localStorage.getItem('visavis:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
