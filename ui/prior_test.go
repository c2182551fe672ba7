package ui

import (
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	"gouji/model/review"
	"gouji/model/safe"
	"gouji/ui/cells"
)

// withPrior opens the fixture against a report of last year.
func withPrior(t *testing.T, change func(prior *model.Report), w, h int) *driver {
	t.Helper()
	o := opened(t, &memory{})
	prior := fixture(t)
	prior.Year, prior.Source.Name = 2020, safe.New("nanhu-2020.txt")
	put := func(a model.Address, text string) {
		prior.SetCell(model.Cell{Address: a, Text: safe.New(text), Value: model.ReadValue(safe.New(text), false)})
	}
	put("t3.new.natural", "60")
	put(form.At(form.T3, "carried_out", "natural"), "5")
	change(prior)
	report := o.Review.Report().Under(model.Context{Prior: prior, Found: true})
	v, err := review.Resume(report, nil, nil, "test", o.Stamp())
	if err != nil {
		t.Fatal(err)
	}
	o.Review = v
	return drive(t, New(o), w, h)
}

func TestLastYearBesideTheCell(t *testing.T) {
	d := withPrior(t, func(*model.Report) {}, 120, 36)
	if head := strings.SplitN(d.screen(), "\n", 2)[0]; !strings.Contains(head, "上年 nanhu-2020.txt") {
		t.Errorf("the header does not name the prior: %s", head)
	}
	d.keys("g 0")
	d.shows("本年新收·自然人  68  上年 60")
	d.keys("down")
	d.shows("上年结转下年 5")
	if strings.Contains(d.screen(), "(60)") {
		t.Error("last year's figures are shown before they are asked for")
	}
	d.keys("p")
	d.shows("(60) 68")
	d.shows("括号内为上年数（nanhu-2020.txt）")
	d.fits()
	d.keys("p")
	if strings.Contains(d.screen(), "(60)") {
		t.Error("last year's figures stay")
	}
	for _, size := range [][2]int{{80, 24}, {200, 50}} {
		d.resize(size[0], size[1])
		d.keys("p")
		d.fits()
	}
}

func TestNoLastYear(t *testing.T) {
	d := newDriver(t, &memory{}, 120, 36)
	d.keys("g 0 p")
	d.shows("没有上年报告")
	d = withPrior(t, func(prior *model.Report) { prior.Unit = safe.New("白石县教育局") }, 120, 36)
	d.keys("g 0")
	if strings.Contains(d.screen(), "上年 60") {
		t.Error("another unit's figures are shown")
	}
	d.keys("p")
	d.shows("nanhu-2020.txt 不是本单位上一年度的报告")
}

// TestVerdictFollowsTheReview: what is mended or explained changes it, an
// explanation that is none does not.
func TestVerdictFollowsTheReview(t *testing.T) {
	if cells.Wide() {
		t.Skip("the header is narrower here")
	}
	d := newDriver(t, &memory{}, 120, 36)
	verdict := func(want model.Verdict) {
		t.Helper()
		if d.m.session.verdict != want || !strings.Contains(strings.SplitN(d.screen(), "\n", 2)[0], want.Words().Chinese) {
			t.Errorf("the verdict is %s, want %s: %s", d.m.session.verdict, want, strings.SplitN(d.screen(), "\n", 2)[0])
		}
	}
	verdict(model.ToBeCorrected)
	d.keys("d 3")
	d.typed("核实无误")
	d.keys("enter")
	d.shows("不是说明")
	d.keys("esc esc")
	verdict(model.ToBeCorrected)
	s := d.m.session
	for _, grave := range []model.Severity{model.Error, model.Warning} {
		for _, f := range s.findings {
			if f.Severity != grave {
				continue
			}
			if _, err := s.dispose(f, review.Explained, "按上级通知合并填报"); err != nil {
				t.Fatal(err)
			}
		}
		d.resize(121, 36)
		d.resize(120, 36)
		verdict(map[model.Severity]model.Verdict{model.Error: model.ToBeExplained, model.Warning: model.Ready}[grave])
	}
	d.keys("u")
	verdict(model.ToBeExplained)
}
