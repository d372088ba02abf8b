// Two binary trees are walked at once and compared; the walks end with the comparison.
package main

import "fmt"

type tree struct {
	left, right *tree
	value       int
}

func (t *tree) insert(v int) *tree {
	switch {
	case t == nil:
		return &tree{value: v}
	case v < t.value:
		t.left = t.left.insert(v)
	default:
		t.right = t.right.insert(v)
	}
	return t
}

func (t *tree) walk(out chan<- int, quit <-chan struct{}) bool {
	if t == nil {
		return true
	}
	if !t.left.walk(out, quit) {
		return false
	}
	select {
	case out <- t.value:
	case <-quit:
		return false
	}
	return t.right.walk(out, quit)
}

func values(t *tree, quit <-chan struct{}) <-chan int {
	out := make(chan int)
	go func() {
		defer close(out)
		t.walk(out, quit)
	}()
	return out
}

func same(a, b *tree) bool {
	quit := make(chan struct{})
	defer close(quit)
	x, y := values(a, quit), values(b, quit)
	for {
		v, more := <-x
		w, also := <-y
		if v != w || more != also {
			return false
		}
		if !more {
			return true
		}
	}
}

func plant(values ...int) (t *tree) {
	for _, v := range values {
		t = t.insert(v)
	}
	return t
}

func main() {
	fmt.Println(same(plant(3, 1, 8, 2), plant(8, 3, 1, 2)))
	fmt.Println(same(plant(3, 1, 8, 2), plant(7, 3, 1, 2)))
}

// Output:
// true
// false
