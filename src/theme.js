// Applies the chosen theme before the first paint, because the app starts later. Reading the
// storage may throw.
try {
  const theme = localStorage.getItem('visavis:theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {}
