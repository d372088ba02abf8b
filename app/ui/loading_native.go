//go:build !js

package ui

import (
	"github.com/maxence-charriere/go-app/v10/pkg/app"

	"ctxplay/app/language"
)

// loading is what a page says while the client loads. Its number is changed in place as
// more arrives, by go-app's script as package host changes that.
const loading language.Phrase = "Waking up: 0 %"

// setLoadingLabel has a page say in its language that the client loads.
func setLoadingLabel(page app.Page, in *language.Catalogue) { page.SetLoadingLabel(in.Say(loading)) }
