// Run only by browsers that know no modules, and so cannot run the app either.
document.getElementById('boot-sorry').hidden = false;
