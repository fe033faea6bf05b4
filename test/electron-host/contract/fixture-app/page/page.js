// Which keys reach the page, for the spec of before-input-event.
const keys = document.getElementById('keys');
addEventListener('keydown', (event) => {
  keys.textContent += `${event.ctrlKey ? 'Control+' : ''}${event.key} `;
});
window.pageScriptRan = true;
