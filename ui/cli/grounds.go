package cli

import (
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"gouji/model"
	"gouji/model/export"
	"gouji/model/rules"
	"gouji/model/settings"
	"gouji/parse/beside"
)

// grounds is what the reports of a run are held against besides the form:
// last year's report and the office's settings, named or found.
type grounds struct {
	finder   *beside.Finder
	prior    *model.Report   // as named, nil to look for it
	alone    bool            // no prior is wanted
	settings *model.Settings // as named, nil to look for them
	thrifty  bool            // many reports: look by names alone
	now      func() time.Time
}

// groundFlags are the flags that name the grounds.
type groundFlags struct {
	app          *app
	prior, rules *string
	alone        *bool
}

func (a *app) groundFlags(c *cobra.Command) groundFlags {
	f := groundFlags{app: a}
	f.prior = c.Flags().String("prior", "", a.say("上一年度的报告 `FILE`；缺省在同一文件夹内自动寻找", "last year's report `FILE`; by default it is looked for in the same folder"))
	f.alone = c.Flags().Bool("no-prior", false, a.say("不对照上年报告", "hold against no prior"))
	f.rules = a.rulesFlag(c)
	return f
}

func (a *app) rulesFlag(c *cobra.Command) *string {
	return c.Flags().String("rules", "", a.say("本地设置 `FILE`；缺省为稿件旁的 gouji.toml，其次为用户配置", "local settings `FILE`; by default gouji.toml beside the draft, else the user's"))
}

// read reads what the flags name. A file that is named must be good.
func (f groundFlags) read(drafts int) (*grounds, error) {
	g := &grounds{finder: f.app.finder(), alone: *f.alone, thrifty: drafts > 1, now: time.Now}
	if *f.prior != "" {
		if *f.alone {
			return nil, usageError(model.Words{Chinese: "--prior 与 --no-prior 不能同用", English: "--prior and --no-prior exclude each other"}, model.Words{})
		}
		prior, err := f.app.read(*f.prior)
		if err != nil {
			return nil, unreadable(*f.prior, err)
		}
		g.prior = prior
	}
	var err error
	if *f.rules != "" {
		if g.settings, err = beside.ReadSettings(*f.rules, g.finder.Rules); err != nil {
			return nil, badSettings(err)
		}
	}
	return g, nil
}

// files are what a review of a draft stands on besides the draft; none of them
// is written over.
func (f groundFlags) files(draft string, d export.Document) []string {
	c := d.Review.Report().Context()
	all := []string{*f.prior, *f.rules}
	if c.Settings != nil {
		all = append(all, filepath.Join(filepath.Dir(draft), settings.FileName), c.Settings.File.String())
	}
	if c.Found {
		all = append(all, filepath.Join(filepath.Dir(draft), c.Prior.Source.Name.String()))
	}
	return all
}

func (a *app) finder() *beside.Finder {
	var ids []string
	for _, r := range rules.All() {
		ids = append(ids, r.ID)
	}
	return &beside.Finder{Read: a.read, Named: looksLikeReport, Rules: ids}
}

// settingsFor gives the settings that a draft is under, nil for none.
func (g *grounds) settingsFor(path string) (*model.Settings, error) {
	if g.settings != nil {
		return g.settings, nil
	}
	s, err := g.finder.Settings(path)
	if err != nil {
		return nil, badSettings(err)
	}
	return s, nil
}

// hold puts a report under what it is to be held against.
func (g *grounds) hold(path string, r *model.Report) (*model.Report, error) {
	var c model.Context
	var err error
	if c.Settings, err = g.settingsFor(path); err != nil {
		return nil, err
	}
	switch own := c.Settings != nil && c.Settings.OwnPriorOnly; {
	case g.prior != nil:
		c.Prior = g.prior
	case !g.alone && !own && path != stdinName:
		c.Prior = g.finder.Prior(path, r, g.thrifty)
		c.Found = c.Prior != nil
	}
	if now := g.now(); c.Settings != nil && c.Settings.DueDay > 0 && r.Year+1 >= now.Year() {
		c.Today = now // reports of older years are past any day
	}
	return r.Under(c), nil
}

// badSettings tells what is wrong with a settings file, where, and what may
// stand there.
func badSettings(err error) *failure {
	var fault *beside.Fault
	if !errors.As(err, &fault) {
		return unreadable("", err)
	}
	var e *settings.Error
	if !errors.As(err, &e) {
		return unreadable(fault.Path, fault.Err)
	}
	f := &failure{file: fmt.Sprintf("%s:%d:%d", fault.Path, e.Line, e.Column), what: e.What}
	if near, ok := nearest(e.Given, e.Allowed); ok {
		f.hint = model.Words{Chinese: "是不是 " + near + "？", English: "did you mean " + near + "?"}
	}
	const listed = 12 // words that a hint may list
	if len(e.Allowed) > 0 && len(e.Allowed) <= listed {
		list := slices.Clone(e.Allowed)
		f.hint.Chinese += "可用：" + strings.Join(list, "、")
		f.hint.English = strings.TrimSpace(f.hint.English + " one of: " + strings.Join(list, ", "))
	}
	return f
}
