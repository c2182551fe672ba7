package cli

import (
	"context"
	"errors"
	"runtime"
	"slices"
	"sync/atomic"
	"testing"
)

func TestInOrder(t *testing.T) {
	for _, jobs := range []int{1, 2, 8} {
		var got []int
		var busy, most atomic.Int64
		err := inOrder(t.Context(), 200, jobs, func(i int) int {
			most.Store(max(most.Load(), busy.Add(1)))
			defer busy.Add(-1)
			for range i % 7 {
				runtime.Gosched()
			}
			return i
		}, func(i int) error { got = append(got, i); return nil })
		if err != nil || len(got) != 200 || !slices.IsSorted(got) {
			t.Errorf("%d jobs gave %d results in the order %v, %v", jobs, len(got), got, err)
		}
		if most.Load() > int64(jobs) {
			t.Errorf("%d pieces were worked on at once by %d jobs", most.Load(), jobs)
		}
	}
}

// TestInOrderHoldsFew: behind a piece that takes long, results do not pile up.
func TestInOrderHoldsFew(t *testing.T) {
	const jobs, n = 2, 1000
	var begun atomic.Int64
	first := make(chan struct{})
	most := int64(0)
	err := inOrder(t.Context(), n, jobs, func(i int) int {
		if i == 0 {
			<-first
		} else if begun.Add(1) == 4*jobs-1 {
			close(first) // the window is full but for what comes
		}
		return i
	}, func(i int) error {
		most = max(most, begun.Load()-int64(i))
		return nil
	})
	if err != nil || most > 6*jobs {
		t.Errorf("%d results waited for the first, %v", most, err)
	}
}

func TestInOrderStops(t *testing.T) {
	stop := errors.New("enough")
	n := 0
	err := inOrder(t.Context(), 1000, 4, func(i int) int { return i }, func(i int) error {
		if n++; i == 10 {
			return stop
		}
		return nil
	})
	if !errors.Is(err, stop) || n != 11 {
		t.Errorf("took %d and ended with %v", n, err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	n = 0
	err = inOrder(ctx, 1000, 4, func(i int) int { return i }, func(i int) error {
		if n++; i == 10 {
			cancel()
		}
		return nil
	})
	if !errors.Is(err, context.Canceled) || n == 1000 {
		t.Errorf("cancelled, took %d and ended with %v", n, err)
	}
}
