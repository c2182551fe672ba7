package cli

import (
	"fmt"
	"io"
	"strings"
	"sync"
	"time"
)

// progressAfter is how long a run may last before it shows its progress.
const progressAfter = 500 * time.Millisecond

// progress is a bar on standard error. It shows only on a terminal and only
// in runs that last; the zero value shows nothing.
type progress struct {
	w     io.Writer // nil where nothing is to be shown
	label string
	total int
	stop  chan struct{}
	ended sync.WaitGroup

	mu    sync.Mutex
	done  int
	shown bool
}

func startProgress(w io.Writer, label string, total int) *progress {
	p := &progress{w: w, label: label, total: total, stop: make(chan struct{})}
	p.ended.Go(p.run)
	return p
}

func (p *progress) run() {
	select {
	case <-p.stop:
		return
	case <-time.After(progressAfter):
	}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for {
		p.draw()
		select {
		case <-p.stop:
			p.hide()
			return
		case <-tick.C:
		}
	}
}

func (p *progress) draw() {
	p.mu.Lock()
	defer p.mu.Unlock()
	const width = 24
	full := width * p.done / max(p.total, 1)
	p.shown = true
	fmt.Fprintf(p.w, "\r\x1b[K%s %s%s %d/%d", p.label,
		strings.Repeat("█", full), strings.Repeat("░", width-full), p.done, p.total)
}

// hide takes the bar away, for a line that is to be printed in its place.
func (p *progress) hide() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
		p.shown = false
	}
}

// step counts one finished.
func (p *progress) step() {
	if p.w == nil {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.done++
}

// end takes the bar away for good.
func (p *progress) end() {
	if p.w != nil {
		close(p.stop)
		p.ended.Wait()
	}
}
