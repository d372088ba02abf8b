package detector

import "testing"

// TestMemoryHasABound touches more pages than accesses are remembered of. The latest are.
func TestMemoryHasABound(t *testing.T) {
	main := begin(t)
	race.mostPages = 10
	other := raceBegin(main, 0, 7)
	n := 0
	tell = func() { n++ }
	for page := range uintptr(25) {
		write(main, page*racePageBytes, page+1)
	}
	if race.pages != 10 || race.lost != raceLostMemory {
		t.Errorf("%d pages, lost %b", race.pages, race.lost)
	}
	for page := uintptr(15); page < 25; page++ {
		write(other, page*racePageBytes, page+101)
	}
	if n != 10 {
		t.Errorf("of the latest ten pages %d races are told", n)
	}
	raceForget(17*racePageBytes, 3*racePageBytes)
	write(other, 0, 201) // which does not take the place of one that is known
	write(main, 20*racePageBytes, 202)
	if race.pages != 8 || n != 11 {
		t.Errorf("%d pages, %d races", race.pages, n)
	}
}

// TestTablesGrow touches memory and synchronises beyond what the tables have room for, by more
// threads than they begin with: what was known before is known afterwards.
func TestTablesGrow(t *testing.T) {
	main := begin(t)
	const low, far = 0x1000, 5 * raceFirstPages * racePageBytes
	raceAcquireAt(main, far) // which nobody has released
	raceForget(far, racePageBytes)
	if race.tabled != raceFirstPages {
		t.Errorf("tables have %d pages", race.tabled)
	}
	write(main, low, 1)
	raceReleaseAt(main, low)
	var threads []*raceThread
	for range 200 {
		threads = append(threads, raceBegin(main, 0, 7))
	}
	last := threads[len(threads)-1]
	raceReleaseAt(last, far)
	for page := range uintptr(300) {
		write(last, far+page*racePageBytes, 2)
	}
	if race.tabled < 5*raceFirstPages || race.slotRoom < 201 || race.pagedRoom < 301 {
		t.Errorf("tables have %d pages, %d slots, %d places", race.tabled, race.slotRoom, race.pagedRoom)
	}
	n := 0
	tell = func() { n++ }
	write(threads[0], low, 3) // main's access happened before
	write(threads[1], low, 4) // that one did not
	write(threads[2], far+299*racePageBytes, 5)
	raceAcquireAt(threads[3], low)
	if n != 2 {
		t.Errorf("%d races are told, not 2", n)
	}
	if at := raceThreadOf(threads[1].slot, threads[1].epoch); at != threads[1] {
		t.Error("a thread is not found by its slot")
	}
}
