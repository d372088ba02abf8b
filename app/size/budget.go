package main

import (
	"errors"
	"fmt"
	"strings"
)

// all is the line of a budget about all parts of a visit together.
const all = "all"

// compare returns an error that names each part of each visit that is larger than a budget
// allows, and each that the budget does not know. A line of a budget has a page, a part,
// and the most bytes of it: in a quick build, as tests run with, and in a release.
func compare(visits []visit, budget string, release bool) error {
	most := make(map[[2]string]int)
	for line := range strings.Lines(budget) {
		if line = strings.TrimSpace(line); line == "" || line[0] == '#' {
			continue
		}
		var page, part string
		var quick, released int
		if _, err := fmt.Sscan(line, &page, &part, &quick, &released); err != nil {
			return fmt.Errorf("reading the budget's line %q: %w", line, err)
		}
		if release {
			quick = released
		}
		most[[2]string{page, part}] = quick
	}
	var errs []error
	for _, v := range visits {
		for _, part := range append(parts, all) {
			n := v.bytes[part]
			if part == all {
				n = v.all()
			}
			limit, known := most[[2]string{v.page, part}]
			switch {
			case n == 0:
			case !known:
				errs = append(errs, fmt.Errorf("%s has %d bytes of %s, for which the budget has no line", v.page, n, part))
			case n > limit:
				errs = append(errs, fmt.Errorf("%s has %d bytes of %s, %d more than the budget of %d: have what is new come when it is used, "+
					"or raise the line in app/size/budget.txt and say in the commit what it is worth", v.page, n, part, n-limit, limit))
			}
		}
	}
	return errors.Join(errs...)
}
