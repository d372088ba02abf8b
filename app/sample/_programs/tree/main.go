// Four contexts make a tree: root has the branches users and orders, and users
// has two children. The branch users is cancelled first.
package main

import (
	"context"
	"fmt"
	"sync"
	"time"
)

var wg sync.WaitGroup

// wait says when its context ends.
func wait(ctx context.Context, name string) {
	<-ctx.Done()
	fmt.Println(name, "ends")
	wg.Done()
}

func main() {
	root, cancelRoot := context.WithCancel(context.Background())
	defer cancelRoot()
	users, cancelUsers := context.WithCancel(root)
	defer cancelUsers()
	orders, cancelOrders := context.WithCancel(root)
	defer cancelOrders()

	wg.Add(4)
	go wait(users, "users")
	go wait(context.WithValue(users, "page", 1), "first page of users")
	go wait(context.WithValue(users, "page", 2), "second page of users")
	go wait(orders, "orders")

	time.Sleep(time.Second)
	cancelUsers()
	time.Sleep(time.Second)
	cancelOrders()
	wg.Wait()
}
