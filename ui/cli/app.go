package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"gouji/model"
	"gouji/parse"
)

// app is one run: the world, the language, and what is to be told at the end.
type app struct {
	world    World
	out      *bufio.Writer
	language model.Language
	spoken   bool // the language was asked for by --lang
	code     int  // the exit code so far; it only rises
}

func newApp(w World) *app {
	a := &app{world: w, out: bufio.NewWriterSize(w.Stdout, 64<<10)}
	a.language, a.spoken = chooseLanguage(w.Args, w.Getenv)
	return a
}

// say picks the words of the interface language.
func (a *app) say(chinese, english string) string {
	return model.Words{Chinese: chinese, English: english}.In(a.language)
}

// exit raises the exit code.
func (a *app) exit(code int) { a.code = max(a.code, code) }

// tell prints a message line on standard error. What was printed before goes
// out first, so that the two streams stay in order on a terminal.
func (a *app) tell(chinese, english string) {
	_ = a.out.Flush() // an error sticks to the writer and is told by Run
	fmt.Fprintln(a.world.Stderr, "gouji: "+a.say(chinese, english))
}

// dumb reports whether the terminal can do nothing but print lines.
func (a *app) dumb() bool { return a.world.Getenv("TERM") == "dumb" }

func (a *app) stdoutIsTerminal() bool { return term.IsTerminal(int(a.world.Stdout.Fd())) }

func (a *app) stderrIsTerminal() bool { return term.IsTerminal(int(a.world.Stderr.Fd())) }

// colored decides on colour by the user's own words first: NO_COLOR with any
// value, then CLICOLOR_FORCE, then CLICOLOR=0, then the terminal.
func (a *app) colored() bool {
	env := a.world.Getenv
	switch force := env("CLICOLOR_FORCE"); {
	case env("NO_COLOR") != "":
		return false
	case force != "" && force != "0":
		return true
	case env("CLICOLOR") == "0" || a.dumb():
		return false
	}
	return a.stdoutIsTerminal()
}

// command is one command of the table: its documentation and what builds it.
type command struct {
	name     string
	args     string // as the usage line names them: FILE, PATH..., [ID]
	least    int    // arguments it needs
	most     int    // arguments it takes; -1 for any number
	about    model.Words
	detail   model.Words
	examples []string
	// build defines the flags and gives what runs the command.
	build func(*app, *cobra.Command) func(context.Context, []string) error
	// complete suggests the next argument; nil suggests report files.
	complete cobra.CompletionFunc
}

func (a *app) build(one command) *cobra.Command {
	c := &cobra.Command{
		Use:                   strings.TrimSpace(one.name + " " + one.args),
		Short:                 one.about.In(a.language),
		Long:                  one.detail.In(a.language),
		Example:               strings.Join(one.examples, "\n"),
		DisableFlagsInUseLine: true,
		ValidArgsFunction:     one.complete,
		Args: func(c *cobra.Command, args []string) error {
			return a.count(c, one, len(args))
		},
	}
	c.Flags().SortFlags = false
	c.Flags().BoolP("help", "h", false, a.say("显示这份说明", "print this help"))
	run := one.build(a, c)
	c.RunE = func(c *cobra.Command, args []string) error { return run(c.Context(), args) }
	if c.ValidArgsFunction == nil {
		c.ValidArgsFunction = reportFiles
	}
	return c
}

// count refuses too few or too many arguments.
func (a *app) count(c *cobra.Command, one command, n int) error {
	hint := model.Words{Chinese: "用法：" + c.UseLine(), English: "usage: " + c.UseLine()}
	switch {
	case n < one.least:
		return usageError(model.Words{Chinese: "缺少参数 " + one.args, English: "missing argument " + one.args}, hint)
	case one.most >= 0 && n > one.most:
		return usageError(model.Words{Chinese: "参数多了", English: "too many arguments"}, hint)
	}
	return nil
}

// reportFiles completes files of the formats that can be read, and folders.
func reportFiles(*cobra.Command, []string, string) ([]cobra.Completion, cobra.ShellCompDirective) {
	var extensions []cobra.Completion
	for _, f := range parse.Formats {
		for _, e := range f.Extensions {
			extensions = append(extensions, strings.TrimPrefix(e, "."))
		}
	}
	return extensions, cobra.ShellCompDirectiveFilterFileExt
}
