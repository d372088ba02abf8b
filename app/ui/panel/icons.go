package panel

// Icons are drawn, since not every system has a font with these signs, and some show
// them as coloured pictures. Each stands in a button whose name says the same.
const (
	toStartIcon = iconOpen + `<path d="M3.5 3v10" fill="none"/><path d="M12.5 3.5v9L6 8z" fill="currentColor"/>` + iconClose
	backIcon    = iconOpen + `<path d="M10 3.5 5.5 8l4.5 4.5" fill="none"/>` + iconClose
	playIcon    = iconOpen + `<path d="M5 3v10l8-5z" fill="currentColor"/>` + iconClose
	pauseIcon   = iconOpen + `<path d="M5.5 3v10M10.5 3v10" stroke-width="2.5" fill="none"/>` + iconClose
	onIcon      = iconOpen + `<path d="M6 3.5 10.5 8 6 12.5" fill="none"/>` + iconClose
	toEndIcon   = iconOpen + `<path d="M12.5 3v10" fill="none"/><path d="M3.5 3.5v9L10 8z" fill="currentColor"/>` + iconClose

	cornersIcon = iconOpen + `<path d="M6 2H2v4M10 2h4v4M6 14H2v-4M10 14h4v-4" fill="none"/>` + iconClose
	oneIcon     = iconOpen + `<path d="M2 3h12v10H2z" fill="none"/>` + iconClose
	columnsIcon = iconOpen + `<path d="M2 3h12v10H2zM6 3v10M10 3v10" fill="none"/>` + iconClose
	optionsIcon = iconOpen + `<path d="M2 4.5h5M11 4.5h3M2 11.5h2M8 11.5h6" fill="none"/>` +
		`<circle cx="9" cy="4.5" r="2" fill="none"/><circle cx="6" cy="11.5" r="2" fill="none"/>` + iconClose
)

const (
	iconOpen = `<svg class="icon" viewBox="0 0 16 16" width="16" height="16" stroke="currentColor" stroke-width="1.5"` +
		` stroke-linejoin="round" aria-hidden="true" focusable="false">`
	iconClose = `</svg>`
)
