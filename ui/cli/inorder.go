package cli

import (
	"context"
	"sync"
)

// inOrder does n pieces of work on several goroutines and hands the results
// to take one at a time, in order, each as soon as those before it are taken.
// Finished results wait in a window of a few a worker, so that memory does
// not grow with n. It ends early when the context does or take fails.
func inOrder[T any](ctx context.Context, n, jobs int, work func(int) T, take func(T) error) error {
	ctx, cancel := context.WithCancel(ctx)
	type task struct {
		index int
		done  chan T
	}
	tasks := make(chan task)
	window := make(chan chan T, 4*jobs)
	var workers sync.WaitGroup
	defer workers.Wait()
	defer cancel()
	for range jobs {
		workers.Go(func() {
			for t := range tasks {
				t.done <- work(t.index)
			}
		})
	}
	go func() {
		defer close(window)
		defer close(tasks)
		for i := range n {
			t := task{i, make(chan T, 1)}
			select {
			case <-ctx.Done():
				return
			case window <- t.done:
			}
			select {
			case <-ctx.Done():
				return
			case tasks <- t:
			}
		}
	}()
	for range n {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case done, open := <-window:
			if !open {
				return ctx.Err()
			}
			select {
			case <-ctx.Done():
				return ctx.Err()
			case result := <-done:
				if err := take(result); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
