package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
)

// setLoadingLabel does nothing: where there is a client, it has loaded.
func setLoadingLabel(app.Page, *language.Catalogue) {}
