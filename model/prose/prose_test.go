package prose_test

import (
	"fmt"
	"strings"
	"testing"

	"gouji/model/prose"
)

var lexicon = prose.NewLexicon(map[uint16][]string{1: {"申请", "申请人"}, 2: {"收到"}, 3: {"无法", "无"}, 4: {"鄉", "乡"}})

// numbers spells the numbers of a text: value, unit, ~ where approximate, and
// what of the source they stand on.
func numbers(t *testing.T, text string) string {
	t.Helper()
	var p prose.Text
	p.Read(text, lexicon)
	var all []string
	for _, n := range p.Numbers {
		i, j := p.Range(n.Start, n.UnitEnd)
		mark := ""
		if n.Approx {
			mark = "~"
		}
		all = append(all, fmt.Sprintf("%s%s%s[%s]", mark, n.Value, n.Unit, strings.ReplaceAll(text[i:j], "\n", "¶")))
	}
	return strings.Join(all, " ")
}

func TestNumbers(t *testing.T) {
	for _, test := range [][2]string{
		{"共68件", "68件[68件]"},
		{"共６８件", "68件[６８件]"},
		{"共 68 件", "68件[68 件]"},
		{"共1,234,567条", "1234567条[1,234,567条]"},
		{"共12,34条", "12[12] 34条[34条]"},
		{"访问22.3万次", "223000次[22.3万次]"},
		{"投入1.25亿元", "125000000元[1.25亿元]"},
		{"投入152.75万元", "1527500元[152.75万元]"},
		{"占12.50%", "12.5%[12.50%]"},
		{"占１２．５％", "12.5%[１２．５％]"},
		{"提高3个百分点", "3个百分点[3个百分点]"},
		{"8万余条", "~80000条[8万余条]"},
		{"11余条", "~11条[11余条]"},
		{"近70件、约70件、逾70件、超过70件、70件左右、70件以上", "~70件[70件] ~70件[70件] ~70件[70件] ~70件[70件] ~70件[70件] ~70件[70件]"},
		{"10-20件", "~20件[10-20件]"},
		{"两件、十二件、一百二十件、三十余件", "2件[两件] 12件[十二件] 120件[一百二十件] ~30件[三十余件]"},
		{"一是第一步，每一件事，三个方面，两项工作，一件事，数十件，同一件", ""},
		{"零件采购，申请零件。", "0件[零件]"},
		{"第711号令第二十条，第3条，〔2021〕30号，【2021】第2号，国办发[2021]5号", ""},
		{"2024年1月1日至2024 年 12 月 31 日，2023—2025年，12时30分", ""},
		{"12345热线，拨打12345，0571-88880001，13900001111，邮编310000，沪ICP备05002996号-1", ""},
		{"2.0版，2.0二级，10.1.2，IPv6，v3，第3次，（1）首先，1.其次。2、再次", ""},
		{"见 https://www.example.gov.cn/art/2024/1/5/art_12_345.html", ""},
		{"《2024年工作要点100条》印发5份", "5份[5份]"},
		{"34\n件，1\n2件", "34件[34¶件] 12件[1¶2件]"},
		{"1 2件", "1[1]"},
		{"網上鄉(xiāng)鎮(zhèn)5件", "5件[5件]"},
		{"和(he)(he)6件", "6件[6件]"},
		{"20多人次，3人次", "~20人次[20多人次] 3人次[3人次]"},
		{"99999999999999999999件", ""},
	} {
		if got := numbers(t, test[0]); got != test[1] {
			t.Errorf("%s\n got %s\nwant %s", test[0], got, test[1])
		}
	}
}

func TestTokens(t *testing.T) {
	var p prose.Text
	p.Read("2024年度收到申请人“申请”5件（无），无法。《收到》11月1日", lexicon)
	var all []string
	for _, k := range p.Tokens {
		i, j := p.Range(k.Start, k.End)
		mark := ""
		if k.Quoted {
			mark = "q"
		}
		all = append(all, fmt.Sprintf("%d:%d%s[%s]", k.Kind, k.Value, mark, p.Source[i:j]))
	}
	want := "2:2024[2024年度] 0:2[收到] 0:1[申请人] 0:1q[申请] 1:0[5件] 8:0[（] 0:3[无] 9:0[）] 6:0[，] 0:3[无法] 4:0[。] 3:11[11月]"
	if got := strings.Join(all, " "); got != want {
		t.Errorf("got %s\nwant %s", got, want)
	}
}

// TestReadingAgainKeepsNothing: a Text is read into again and again.
func TestReadingAgainKeepsNothing(t *testing.T) {
	var p prose.Text
	p.Read("收到申请5件，鄉(xiāng)6件", lexicon)
	p.Read("7", lexicon)
	if len(p.Tokens) != 1 || len(p.Numbers) != 1 || string(p.Runes) != "7" {
		t.Errorf("%+v", p)
	}
	p.Read("", lexicon)
	if len(p.Tokens)+len(p.Numbers)+len(p.Runes) != 0 {
		t.Errorf("%+v", p)
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{"共68件", "鄉(xiāng)1,234.5万元", "《“（", "1-2-3", "一百零零五十件", "\xff6件", "10-", "〔2021"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var p prose.Text
		p.Read(s, lexicon)
		last := int32(0)
		for _, k := range p.Tokens {
			if k.Start < last || k.End <= k.Start || int(k.End) > len(p.Runes) {
				t.Fatalf("token %+v after %d of %d", k, last, len(p.Runes))
			}
			last = k.End
			if i, j := p.Range(k.Start, k.End); i < 0 || i >= j || j > len(s) {
				t.Fatalf("token %+v stands on %d to %d of %d", k, i, j, len(s))
			}
		}
	})
}

func BenchmarkRead(b *testing.B) {
	text := strings.Repeat("2024年，全局共收到政府信息公开申请68件，其中自然人申请60件，占88.2%；办理结果按程序登记、审核、答复，并在门户网站集中公布。", 10)
	var p prose.Text
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		p.Read(text, lexicon)
	}
}
