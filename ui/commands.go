package ui

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"strings"
	"sync"
	"syscall"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/export/save"
	"gouji/model/review"
	"gouji/model/rules"
	"gouji/model/safe"
	"gouji/parse"
	"gouji/parse/document"
	"gouji/parse/sendback"
	"gouji/ui/probe"
)

// This file is the only one of the package that reads or writes anything:
// files, the clock, signals, the terminal. Commands get copies and send
// messages; they never touch the model.

// Options of Run. Path is all that must be set.
type Options struct {
	Path     string // the draft
	Theme    string // a theme's name, "" to follow the terminal
	Language model.Language
	Reviewer string
	Version  string
	State    string           // folder for journals, "" for the user's
	Now      func() time.Time // nil for the system's clock
	Suggest  Suggest          // nil for none
	// Hold puts the draft under what it is to be held against; nil for nothing.
	Hold func(*model.Report) (*model.Report, error)

	In  io.Reader // nil for the terminal
	Out io.Writer // nil for the terminal
	Env []string  // nil for the process's
}

// Journal keeps events: when Append returns nil they survive a crash. It may
// be called again with the same events.
type Journal interface {
	Append(events ...review.Event) error
}

// Opened is what opening a draft gives: the review as the journal has it and
// what the reviewer must be told of that.
type Opened struct {
	Review   *review.Review
	Store    Journal
	Saved    int // revision that the journal holds
	Journal  safe.Text
	ReadOnly bool
	Notices  []model.Words
	Theme    string
	Language model.Language
	Suggest  Suggest
	Stamp    func() review.Stamp
	Plain    bool // the terminal shows no colours
	Version  string

	draft string
	title string
}

// probeTime is how long a terminal may take to say how wide it draws; they
// take 3 to 10 ms.
const probeTime = 200 * time.Millisecond

// Run opens a draft and hands the terminal to the review screen until the
// reviewer leaves, the terminal goes or the context ends. An error that says
// why the draft cannot be read comes before the terminal is touched.
func Run(ctx context.Context, opt Options) error {
	opened, store, err := open(opt)
	if err != nil {
		return err
	}
	if env := environ(opt); opt.In == nil && opt.Out == nil && !probe.Settled(env) && probe.Wide(os.Stdin, os.Stdout, probeTime) {
		if err := store.Close(); err != nil {
			return err
		}
		return probe.Again(env)
	}
	m := New(opened)
	err = display(ctx, m, opt)
	if n := len(m.session.review.Pending(m.saver.saved)); n > 0 && err == nil && m.saver.forced && m.saver.err != nil {
		err = m.saver.err
	}
	return errors.Join(err, store.Close())
}

// open reads the draft and its journal.
func open(opt Options) (Opened, *review.Store, error) {
	now := opt.Now
	if now == nil {
		now = time.Now
	}
	stamp := func() review.Stamp { return review.Stamp{Time: now(), Reviewer: opt.Reviewer} }
	report, err := parse.File(opt.Path)
	if err == nil && opt.Hold != nil {
		report, err = opt.Hold(report)
	}
	if err != nil {
		return Opened{}, nil, err
	}
	store, err := review.Open(opt.Path, review.Options{Stamp: stamp(), State: opt.State})
	if err != nil {
		return Opened{}, nil, err
	}
	findings := rules.Check(model.NewView(report))
	v, broken := review.Resume(report, findings, store.Events(), opt.Version, stamp())
	o := Opened{
		Review: v, Store: store, Saved: store.Saved(), Journal: safe.New(store.Path()), Notices: store.Notices(),
		Theme: opt.Theme, Language: opt.Language, Suggest: opt.Suggest, Stamp: stamp,
		Plain: plain(environ(opt)), Version: opt.Version, draft: opt.Path,
		title: textFor(opt.Language).Name + " · " + safe.New(filepath.Base(opt.Path)).Line(),
	}
	if why, ok := store.ReadOnly(); ok {
		o.ReadOnly = true
		o.Notices = append([]model.Words{why}, o.Notices...)
	}
	if broken != nil {
		o.ReadOnly = true
		o.Notices = append(o.Notices, both(func(t *Text) string { return t.BadJournal(safe.New(broken.Error()).Line()) }))
	}
	o.Notices = append(o.Notices, leftBehind(v)...)
	return o, store, nil
}

func environ(opt Options) []string {
	if opt.Env != nil {
		return opt.Env
	}
	return os.Environ()
}

// plain reports whether colours are unwanted: NO_COLOR with any value, or
// CLICOLOR=0.
func plain(env []string) bool {
	no := false
	for _, e := range env {
		name, value, _ := strings.Cut(e, "=")
		no = no || name == "NO_COLOR" && value != "" || name == "CLICOLOR" && value == "0"
	}
	return no
}

// display runs the program on the terminal. Signals and a terminal that has
// gone end it as if the reviewer had quit; should that take longer than it
// may, it is ended without asking.
func display(ctx context.Context, m *Model, opt Options) error {
	const patience = 800 * time.Millisecond
	var p *tea.Program
	var once sync.Once
	end := func() {
		once.Do(func() {
			time.AfterFunc(patience, p.Kill)
			go p.Send(endMsg{})
		})
	}
	options := []tea.ProgramOption{tea.WithContext(ctx), tea.WithFPS(120), tea.WithoutSignalHandler(), tea.WithEnvironment(environ(opt))}
	switch in := opt.In.(type) {
	case nil:
		options = append(options, tea.WithInput(&watchedFile{os.Stdin, end}))
	case *os.File:
		options = append(options, tea.WithInput(&watchedFile{in, end}))
	default:
		options = append(options, tea.WithInput(&watched{in, end}))
	}
	if opt.Out != nil {
		options = append(options, tea.WithOutput(opt.Out))
	}
	if m.opened.Plain {
		options = append(options, tea.WithColorProfile(colorprofile.ASCII))
	}
	if m.width > 0 {
		options = append(options, tea.WithWindowSize(m.width, m.height))
	}
	p = tea.NewProgram(m, options...)

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	done := make(chan struct{})
	defer func() { signal.Stop(signals); close(done) }()
	go func() {
		select {
		case <-signals:
			end()
		case <-done:
		}
	}()
	_, err := p.Run()
	if errors.Is(err, tea.ErrProgramPanic) {
		return fmt.Errorf("%s: %w", m.session.text.Crashed(m.opened.Journal.Line()), err)
	}
	if m.saver.forced || ctx.Err() != nil {
		return nil
	}
	return err
}

// watchedFile is a terminal's input that tells when it has gone. Bubble Tea
// alone would live on without one.
type watchedFile struct {
	*os.File
	gone func()
}

// Read reads; an error of a terminal is its end.
func (f *watchedFile) Read(p []byte) (int, error) {
	n, err := f.File.Read(p)
	if n == 0 && err != nil && !errors.Is(err, os.ErrDeadlineExceeded) {
		f.gone()
		return 0, io.EOF
	}
	return n, err
}

// watched does the same for an input that is no file.
type watched struct {
	io.Reader
	gone func()
}

// Read reads; an error is the end.
func (r *watched) Read(p []byte) (int, error) {
	n, err := r.Reader.Read(p)
	if n == 0 && err != nil {
		r.gone()
		return 0, io.EOF
	}
	return n, err
}

// appendEvents has the journal keep events and answers when they are safe.
func appendEvents(j Journal, events []review.Event, request int) tea.Cmd {
	return func() tea.Msg {
		err := j.Append(events...)
		return savedMsg{request: request, revision: events[len(events)-1].Seq, err: err}
	}
}

// writeExport writes an export beside the draft or, where that cannot be,
// beside the journal. What stands there is replaced only when that was asked
// for; the draft never is. Findings of a draft that has changed meanwhile are
// not written: they would be another draft's.
func writeExport(draft, journal, hash string, data []byte, answer exportedMsg, replace bool) tea.Cmd {
	return func() tea.Msg {
		base := filepath.Base(draft)
		name := strings.TrimSuffix(base, filepath.Ext(base)) + "." + export.Formats[answer.format].Name
		answer.path = safe.New(name).Line()
		if answer.err = sendback.Changed(draft, hash); answer.err != nil {
			return answer
		}
		return beside(draft, journal, name, answer, replace, func(path string) (told []model.Words, err error) {
			return nil, save.File(path, save.Options{Draft: draft, Replace: replace}, func(w io.Writer) error {
				_, err := w.Write(data)
				return err
			})
		})
	}
}

// beside has a file written in the draft's folder or, where the system does
// not let it, in the journal's.
func beside(draft, journal, name string, answer exportedMsg, replace bool, write func(path string) ([]model.Words, error)) exportedMsg {
	folders := []string{filepath.Dir(draft), filepath.Dir(journal)}
	for i, folder := range folders {
		path := filepath.Join(folder, name)
		answer.path = safe.New(path).Line()
		if _, err := os.Lstat(path); err == nil && !replace {
			answer.exists = true
			return answer
		}
		answer.told, answer.err = write(path)
		var unfit *document.Error
		var refusal *save.Refusal
		if answer.err == nil || errors.As(answer.err, &unfit) || errors.As(answer.err, &refusal) || i > 0 || folders[0] == folders[1] {
			break
		}
	}
	return answer
}

// writable reports whether drafts of a format take corrections.
func writable(format string) bool {
	edits, _ := parse.Writable(format)
	return edits
}

// commented reports whether drafts of a format carry comments.
func commented(format string) bool {
	_, notes := parse.Writable(format)
	return notes
}

// convertFirst says how a draft whose format takes no corrections gets into
// one that does.
func convertFirst(format string) model.Words { return parse.Convert(format) }

// writtenAlong is which findings go with a draft of a format unless the
// reviewer chooses.
func writtenAlong(format string) export.Selection { return sendback.Selection(format) }

// writeDocument writes a copy of the draft with the review in it, where
// writeExport would. The review is packed before the command runs.
func writeDocument(draft, journal string, d export.Document, answer exportedMsg, replace bool) tea.Cmd {
	parcel, packing := sendback.Pack(d)
	return func() tea.Msg {
		name := filepath.Base(sendback.Name(draft))
		answer.path = safe.New(name).Line()
		if packing != nil {
			answer.err = packing
			return answer
		}
		return beside(draft, journal, name, answer, replace, func(path string) ([]model.Words, error) {
			done, err := parcel.Write(draft, path, replace)
			return append(done.Refused, done.Warnings...), err
		})
	}
}

// explain gives what a reader or a writer says of a draft, with what to do; ok
// is false for another error.
func explain(err error) (what, hint model.Words, ok bool) {
	if unfit := (*document.Error)(nil); errors.As(err, &unfit) {
		return unfit.What, unfit.Hint, true
	}
	return save.Explain(err)
}

// suggestFor looks for the smallest corrections of a view beside the screen:
// a hard case takes its time.
func suggestFor(suggest Suggest, v model.View, findings []model.Finding, generation int) tea.Cmd {
	return func() tea.Msg { return suggestedMsg{generation, suggest(v, findings)} }
}

// after sends a message when some time has passed.
func after(long time.Duration, msg tea.Msg) tea.Cmd {
	return tea.Tick(long, func(time.Time) tea.Msg { return msg })
}
