package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"gouji/model"
	"gouji/model/export/save"
	"gouji/model/review"
	"gouji/model/safe"
	"gouji/parse/document"
)

// failure is an error with the two lines that it is told in.
type failure struct {
	file string // as the user named it, "" where no file is at fault
	what model.Words
	hint model.Words // zero where there is none
}

// Error is the Chinese line; complain prints the words of the language.
func (f *failure) Error() string { return f.what.Chinese }

// usageError is a command line that cannot be understood.
func usageError(what, hint model.Words) error { return &failure{what: what, hint: hint} }

// unwritable says why a file could not be written, and what to do.
func unwritable(file string, err error) error {
	if refusal := (*save.Refusal)(nil); errors.As(err, &refusal) {
		hint := refusal.Hint
		if refusal.Exists {
			hint = model.Words{Chinese: "用 -o 换一个文件名，或加 --replace 换掉它", English: "name another file with -o, or replace it with --replace"}
		}
		return &failure{what: refusal.What, hint: hint}
	}
	reason, hint, ok := save.Explain(err)
	if !ok {
		reason = plain(err)
	}
	return &failure{file: file, hint: hint, what: model.Words{
		Chinese: "写不进去：" + reason.Chinese, English: "cannot write: " + reason.English}}
}

// errInterrupted ends a run on SIGINT.
var errInterrupted = errors.New("interrupted")

// complain prints an error as one line, and a hint where there is one, and
// sets the exit code. A reader that went away (a closed pipe) is no trouble
// worth a word.
func (a *app) complain(err error) {
	switch {
	case errors.Is(err, syscall.EPIPE):
		a.exit(exitTrouble)
		return
	case errors.Is(err, errInterrupted) || errors.Is(err, context.Canceled):
		a.tell("已中断", "interrupted")
		a.code = exitInterrupted
		return
	}
	a.exit(exitTrouble)
	var f *failure
	if !errors.As(err, &f) {
		f = &failure{what: plain(err)}
	}
	a.tellFailure(f)
}

func (a *app) tellFailure(f *failure) {
	line := f.what.In(a.language)
	if f.file != "" {
		line = safe.New(f.file).Line() + ": " + line
	}
	a.tell(line, line)
	if hint := f.hint.In(a.language); hint != "" {
		fmt.Fprintln(a.world.Stderr, a.say("提示: ", "hint: ")+hint)
	}
}

// unreadable says why a file could not be read, in both languages.
func unreadable(file string, err error) *failure {
	var f *failure
	if errors.As(err, &f) {
		return &failure{cmp.Or(f.file, file), f.what, f.hint}
	}
	var d *document.Error
	if errors.As(err, &d) {
		return &failure{file, d.What, d.Hint}
	}
	var r *review.Refusal
	if errors.As(err, &r) {
		return &failure{file: file, what: r.What}
	}
	return &failure{file: file, what: plain(err)}
}

// plain tells an error of the system in words. The path is left out: the line
// names the file already.
func plain(err error) model.Words {
	for _, known := range [...]struct {
		is    error
		words model.Words
	}{
		{fs.ErrNotExist, model.Words{Chinese: "没有这个文件", English: "no such file"}},
		{fs.ErrPermission, model.Words{Chinese: "没有权限", English: "permission denied"}},
		{fs.ErrExist, model.Words{Chinese: "文件已存在", English: "file exists"}},
		{syscall.ENOSPC, model.Words{Chinese: "磁盘已满", English: "no space left on the device"}},
		{syscall.EROFS, model.Words{Chinese: "文件系统只读", English: "read-only file system"}},
		{syscall.ENAMETOOLONG, model.Words{Chinese: "文件名过长", English: "file name too long"}},
		{syscall.EIO, model.Words{Chinese: "读写出错", English: "input/output error"}},
	} {
		if errors.Is(err, known.is) {
			return known.words
		}
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	line := safe.New(err.Error()).Line()
	return model.Words{Chinese: line, English: line}
}

// flagError turns the flag library's errors into words, with the nearest flag
// as a hint.
func (a *app) flagError(c *cobra.Command, err error) error {
	see := model.Words{
		Chinese: "用 " + c.CommandPath() + " --help 查看用法",
		English: "see " + c.CommandPath() + " --help"}
	var absent *pflag.NotExistError
	var bare *pflag.ValueRequiredError
	var wrong *pflag.InvalidValueError
	var syntax *pflag.InvalidSyntaxError
	switch {
	case errors.As(err, &absent):
		name := dashed(absent.GetSpecifiedName(), absent.GetSpecifiedShortnames())
		return usageError(model.Words{Chinese: "没有这个选项：" + name, English: "unknown option: " + name}, nearFlag(c, absent.GetSpecifiedName(), see))
	case errors.As(err, &bare):
		name := dashed(bare.GetSpecifiedName(), bare.GetSpecifiedShortnames())
		return usageError(model.Words{Chinese: "选项 " + name + " 后面要有值", English: "option " + name + " needs a value"}, see)
	case errors.As(err, &wrong):
		return wrongValue(wrong, see)
	case errors.As(err, &syntax):
		name := safe.New(syntax.GetSpecifiedFlag()).Line()
		return usageError(model.Words{Chinese: "选项写法不对：" + name, English: "malformed option: " + name}, see)
	}
	return usageError(plain(err), see)
}

func dashed(name, shorthands string) string {
	name = safe.New(name).Line()
	if shorthands != "" {
		return "-" + name
	}
	return "--" + name
}

func nearFlag(c *cobra.Command, name string, see model.Words) model.Words {
	var names []string
	c.Flags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	c.InheritedFlags().VisitAll(func(f *pflag.Flag) { names = append(names, f.Name) })
	if near, ok := nearest(name, names); ok {
		return model.Words{
			Chinese: "是不是 --" + near + "？" + see.Chinese,
			English: "did you mean --" + near + "? " + see.English}
	}
	return see
}

func wrongValue(e *pflag.InvalidValueError, see model.Words) error {
	name, value := "--"+e.GetFlag().Name, safe.New(e.GetValue()).Line()
	what := model.Words{
		Chinese: fmt.Sprintf("选项 %s 不接受“%s”", name, value),
		English: fmt.Sprintf("option %s does not take %q", name, value)}
	if e.GetFlag().Value.Type() == "int" {
		see = model.Words{Chinese: "要填整数", English: "a whole number is wanted"}
	}
	if c, ok := e.GetFlag().Value.(*choice); ok {
		list := strings.Join(c.of, ", ")
		see = model.Words{Chinese: "可选：" + list, English: "one of: " + list}
		if near, ok := nearest(value, c.of); ok {
			see.Chinese = "是不是 " + near + "？" + see.Chinese
			see.English = "did you mean " + near + "? " + see.English
		}
	}
	return usageError(what, see)
}

// as is the failure in the words of one language, for the error of the JSON.
func (f *failure) as(l model.Language) error { return errors.New(f.what.In(l)) }
