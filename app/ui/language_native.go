//go:build !js

package ui

import "ctxplay/app/language"

// spoken is what SetLanguages was given.
var spoken []*language.Catalogue

// SetLanguages says what the pages speak besides English that are rendered from now on.
func SetLanguages(all []*language.Catalogue) { spoken = all }

// catalogue returns the catalogue of a language, nil for English.
func catalogue(code string) *language.Catalogue {
	for _, c := range spoken {
		if c.Code == code {
			return c
		}
	}
	return nil
}
