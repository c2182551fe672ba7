package review

import (
	"bufio"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"slices"
	"testing"
	"time"
)

const killEnv = "GOUJI_TEST_APPEND_TO"

// TestMain lets the test binary be the program that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv(killEnv); path != "" {
		appendForEver(path)
	}
	os.Exit(m.Run())
}

// appendForEver corrects a cell again and again and prints the seq of every
// event once it is acknowledged.
func appendForEver(path string) {
	s, err := Open(path, Options{Stamp: at, State: path + ".state"})
	if err != nil {
		panic(err)
	}
	v, err := Resume(draft("a", nil), nil, s.Events(), "1", at)
	if err != nil {
		panic(err)
	}
	for i := 0; ; i++ {
		if _, err := v.Batch([]Change{{natural, fmt.Sprint(i)}, {total, fmt.Sprint(i)}}, "理由", at); err != nil {
			panic(err)
		}
		if err := s.Append(v.Pending(s.Saved())...); err != nil {
			panic(err)
		}
		fmt.Println(s.Saved())
	}
}

func TestKilledAtAnyMoment(t *testing.T) {
	path, o := desk(t)
	saved := 0
	for round := range 6 {
		command := exec.Command(os.Args[0])
		command.Env = append(os.Environ(), killEnv+"="+path)
		command.Stderr = os.Stderr
		out, err := command.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := command.Start(); err != nil {
			t.Fatal(err)
		}
		enough := 1 + rand.IntN(200)
		lines := bufio.NewScanner(out)
		for n := 0; lines.Scan(); n++ {
			if _, err := fmt.Sscan(lines.Text(), &saved); err != nil {
				t.Fatalf("%q: %v", lines.Text(), err)
			}
			if n == enough {
				if err := command.Process.Kill(); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := command.Wait(); err == nil {
			t.Fatal("it ended by itself")
		}
		s, err := Open(path, o)
		if err != nil {
			t.Fatal(err)
		}
		if why, readOnly := s.ReadOnly(); readOnly {
			t.Fatalf("round %d: %v", round, why)
		}
		if got := len(s.Events()); got < saved || got > saved+3 || saved == 0 {
			t.Fatalf("round %d: %d acknowledged, %d there", round, saved, got)
		}
		if _, err := Replay(draft("a", nil), s.Events()); err != nil {
			t.Fatal(err)
		}
		if err := s.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func BenchmarkAppend(b *testing.B) {
	path, o := desk(b)
	s := open(b, path, o)
	v, err := Resume(draft("a", nil), nil, nil, "1", at)
	if err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	for b.Loop() {
		if _, err := v.Correct(natural, fmt.Sprint(len(took)+1), "理由", at); err != nil {
			b.Fatal(err)
		}
		begin := time.Now()
		if err := s.Append(v.Pending(s.Saved())...); err != nil {
			b.Fatal(err)
		}
		took = append(took, time.Since(begin))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Nanoseconds()), "p50-ns/op")
	b.ReportMetric(float64(took[len(took)*99/100].Nanoseconds()), "p99-ns/op")
}

func BenchmarkView(b *testing.B) {
	v := New(draft("a", nil))
	for i, a := range v.report.Layout.Addresses() {
		if _, err := v.Correct(a, fmt.Sprint(i+1), "", at); err != nil {
			b.Fatal(err)
		}
	}
	for b.Loop() {
		v.overlay = nil
		v.View()
	}
}
