// Package cli is the command line: the commands, their help in two languages,
// the error lines and the exit codes.
//
// Rules of its output, binding for every command: results go to standard
// output, everything else to standard error; an error is one line "gouji:
// FILE: what is wrong", then where it helps one line with a hint; what comes
// from a file, its name included, has passed the gate of package safe.
package cli

import (
	"context"
	"os"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/safe"
)

// Exit codes, as scripts rely on them.
const (
	exitClean       = 0   // nothing of severity error
	exitFindings    = 1   // at least one error finding
	exitTrouble     = 2   // wrong usage, or a file could not be read
	exitInterrupted = 130 // SIGINT; what was printed is whole lines
)

// commands is every command, in the order of the help. One line and one file
// each.
var commands = [...]command{
	reviewCommand,
	checkCommand,
	showCommand,
	exportCommand,
	rulesCommand,
	completionCommand,
	versionCommand,
}

// World is what a run sees of the system it runs on.
type World struct {
	Args                  []string // without the program's name
	Stdin, Stdout, Stderr *os.File
	Getenv                func(string) string
}

// System is the world of this process.
func System() World {
	return World{os.Args[1:], os.Stdin, os.Stdout, os.Stderr, os.Getenv}
}

// Run runs the command line and gives the exit code. It never panics on bad
// input and prints nothing but whole lines.
func Run(w World) int {
	a := newApp(w)
	err := a.root().ExecuteContext(context.Background())
	if flushed := a.out.Flush(); err == nil && flushed != nil {
		err = unwritable("", flushed)
	}
	if err != nil {
		a.complain(err)
	}
	return a.code
}

// root builds the tree of commands. The root itself is the review command
// under the program's own name.
func (a *app) root() *cobra.Command {
	root := a.build(reviewCommand)
	root.Use = "gouji [FILE]"
	root.Args = cobra.ArbitraryArgs
	root.SilenceErrors, root.SilenceUsage = true, true
	root.CompletionOptions.DisableDefaultCmd = true
	root.SetOut(a.out)
	root.SetErr(a.world.Stderr)
	root.SetArgs(a.world.Args)
	root.SetHelpFunc(func(c *cobra.Command, _ []string) { a.help(c) })
	root.SetFlagErrorFunc(a.flagError)
	root.PersistentFlags().Var(&choice{of: languages[:], word: "zh|en"}, "lang",
		a.say("界面语言：`zh|en`；缺省按系统语言，无从判断时用中文",
			"interface language: `zh|en`; by default the system's, Chinese where that is open"))
	complete(root, "lang", languages[:])
	review := root.RunE
	version := root.Flags().Bool("version", false, a.say("显示版本", "print the version"))
	root.RunE = func(c *cobra.Command, args []string) error {
		switch {
		case *version:
			return a.version()
		case len(args) == 0:
			a.helpTo(a.world.Stderr, c)
			return usageError(model.Words{Chinese: "没有给出报告文件", English: "no report given"}, model.Words{})
		}
		if err := a.mistaken(c, args); err != nil {
			return err
		}
		return review(c, args)
	}
	for _, one := range commands {
		root.AddCommand(a.build(one))
	}
	root.SetHelpCommand(a.helpCommand(root))
	return root
}

// mistaken tells a mistyped command from a file: the first argument is no
// file and looks like a command, or several were given.
func (a *app) mistaken(root *cobra.Command, args []string) error {
	if args[0] == stdinName {
		return nil
	}
	_, err := os.Lstat(args[0])
	if err == nil || !os.IsNotExist(err) {
		return nil
	}
	var names []string
	for _, c := range root.Commands() {
		names = append(names, c.Name())
	}
	near, ok := nearest(args[0], names)
	if !ok {
		return nil
	}
	name := safe.New(args[0]).Line()
	return usageError(
		model.Words{Chinese: "没有这个命令，也没有这个文件：" + name, English: "no such command or file: " + name},
		model.Words{Chinese: "是不是 gouji " + near + "？", English: "did you mean gouji " + near + "?"})
}
