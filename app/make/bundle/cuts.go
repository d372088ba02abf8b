package bundle

import (
	"ctxplay/app/make/cut"
	"ctxplay/app/splice/overlay"
)

// putCuts has an overlay replace files by what cuts leave of them.
func putCuts(o *overlay.Overlay, cuts []cut.Cut) error {
	for _, c := range cuts {
		text, err := o.Read(c.File)
		if err != nil {
			return err
		}
		if text, err = c.Apply(text); err != nil {
			return err
		}
		if err := o.Put(c.File, text); err != nil {
			return err
		}
	}
	return nil
}
