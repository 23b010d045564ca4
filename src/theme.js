// The theme by choice, before anything is painted: the app comes later, and must not be seen to
// change it. A browser that keeps nothing for the page may throw.
try {
  const theme = localStorage.getItem('visavis:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
