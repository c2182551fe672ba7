package ties_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"gouji/model"
	"gouji/model/form"
	writing "gouji/model/prose"
	"gouji/model/safe"
	"gouji/model/ties"
)

// figures are those of a sound report; every other cell is 0.
const figures = `t3.new.natural=60 t3.new.business=6 t3.new.legal=2 t3.new.total=68 t3.carried_in.natural=3 t3.carried_in.total=3
t3.granted.natural=36 t3.granted.business=4 t3.granted.total=40 t3.partial.natural=10 t3.partial.total=10
t3.denied_process.natural=3 t3.denied_process.total=3 t3.denied_law.natural=2 t3.denied_law.total=2
t3.unable_not_held.natural=5 t3.unable_not_held.business=2 t3.unable_not_held.total=7 t3.unable_not_existing.natural=2 t3.unable_not_existing.total=2
t3.rejected_repeat.natural=2 t3.rejected_repeat.total=2 t3.rejected_petition.natural=1 t3.rejected_petition.total=1
t3.other_misc.legal=2 t3.other_misc.total=2 t3.total.natural=61 t3.total.business=6 t3.total.legal=2 t3.total.total=69
t3.carried_out.natural=2 t3.carried_out.total=2
t4.reconsideration.upheld=3 t4.reconsideration.corrected=1 t4.reconsideration.other=1 t4.reconsideration.pending=1 t4.reconsideration.total=6
t4.direct.upheld=2 t4.direct.pending=1 t4.direct.total=3 t4.after.upheld=1 t4.after.total=1
t2.normative.issued=5 t2.normative.repealed=3 t2.normative.in_force=42 t2.license.decisions=1728 t2.penalty.decisions=57 t2.coercion.decisions=4 t2.fee.amount=12.5`

// report makes a report of form 2021 with figures and one section of prose.
func report(cells string, means int, paragraphs ...string) *model.Report {
	r := model.NewReport(model.Source{}, form.LayoutFor(form.Form2021, form.Form2021))
	r.Year, r.Unit = 2023, safe.New("临江市自然资源局")
	for _, a := range r.Layout.Addresses() {
		set(r, a, "0")
	}
	for _, f := range strings.Fields(cells) {
		a, text, _ := strings.Cut(f, "=")
		set(r, model.Address(a), text)
	}
	for _, id := range form.Tables {
		r.SetTable(id, model.TableInfo{Status: model.TableRead})
	}
	s := model.Section{Number: means, Means: means}
	for i, p := range paragraphs {
		s.Paragraphs = append(s.Paragraphs, model.Paragraph{Text: safe.New(p), Place: model.Place{Section: means, Line: i + 1}})
	}
	r.Sections = []model.Section{s}
	return r
}

func set(r *model.Report, a model.Address, text string) {
	t := safe.New(text)
	r.SetCell(model.Cell{Address: a, Text: t, Value: model.ReadValue(t, a.Signed())})
}

// spell writes a result as the tables of this file do: a tied number with its
// expression, a mismatch with !, an untied one alone; then the findings.
func spell(res ties.Result) string {
	short := strings.NewReplacer("t3.new.total", "N", "t3.carried_in.total", "P", "t3.total.total", "S", "t3.carried_out.total", "C")
	var parts []string
	for _, t := range res.Ties {
		switch t.Status {
		case model.Tied:
			parts = append(parts, t.Number.String()+"="+short.Replace(t.Expression))
		case model.Mismatch:
			parts = append(parts, t.Number.String()+"!")
		case model.Untied:
			parts = append(parts, t.Number.String())
		}
	}
	for _, f := range res.Findings {
		parts = append(parts, f.Rule+":"+f.Severity.String())
	}
	return strings.Join(parts, " ")
}

type saying struct{ text, want string }

// mended demands that a mismatch for which just one figure is expected is none
// with that figure in its place.
func mended(t *testing.T, means int, paragraphs []string, tie model.Tie) {
	t.Helper()
	text := paragraphs[tie.Paragraph]
	if tie.Unit < tie.Start || tie.Unit > tie.End || tie.Status != model.Mismatch && len(tie.Expected) > 0 {
		t.Fatalf("%s: %+v", text, tie)
	}
	if len(tie.Expected) != 1 {
		return
	}
	number, ok := writing.Write(text[tie.Start:tie.Unit], tie.Expected[0])
	if !ok {
		return
	}
	put := slices.Clone(paragraphs)
	put[tie.Paragraph] = text[:tie.Start] + number + text[tie.Unit:]
	for _, now := range ties.Read(model.NewView(report(figures, means, put...))).Ties {
		if now.Paragraph == tie.Paragraph && now.Start == tie.Start && now.Status == model.Mismatch {
			t.Errorf("%s: %s is put, and is a mismatch again", put[tie.Paragraph], number)
		}
	}
}

func play(t *testing.T, means int, head string, all []saying) {
	t.Helper()
	for _, s := range all {
		paragraphs := []string{s.text}
		if head != "" {
			paragraphs = []string{head, s.text}
		}
		res := ties.Read(model.NewView(report(figures, means, paragraphs...)))
		if got := spell(res); got != s.want {
			t.Errorf("%s\n got %s\nwant %s", s.text, got, s.want)
		}
		for _, tie := range res.Ties {
			mended(t, means, paragraphs, tie)
		}
		for _, f := range res.Findings {
			if strings.Contains(fmt.Sprint(f.Message), "%!") {
				t.Errorf("%s: %v", s.text, f.Message)
			}
		}
	}
}

const group = "t3.denied_secret.total+t3.denied_law.total+t3.denied_stability.total+t3.denied_third_party.total+t3.denied_internal.total+t3.denied_process.total+t3.denied_enforcement.total+t3.denied_inquiry.total"

func TestReceived(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"全年共收到政府信息公开申请68件。", "68=N"},
		{"2023年，我局共收到政府信息公开申请 68 件。", "68=N"},
		{"全年共收到政府信息公开申请６８件。", "68=N"},
		{"本年度新收政府信息公开申请68件，上年结转3件，共71件。", "68=N 3=P 71=N+P"},
		{"全年受理依申请公开71件（含上年结转3件）。", "71=N+P 3=P"},
		{"全年受理依申请公开事项六十八件。", "68=N"},
		{"共收到申请68宗，均按程序登记。", "68=N"},
		{"全年收到68件政府信息公开申请。", "68=N"},
		{"全年收到政府信息公開申請(qing)68件。", "68=N"},
		{"全年共收到政府信息公开申请86件。", "86! TXT-RECV:warning"},
		{"本年新收政府信息公开申请71件。", "71! TXT-RECV:error"},
		{"今年以来共收到依申请公开66件。", "66! TXT-RECV:warning"},
		{"全年收到86件政府信息公开申请。", "86! TXT-RECV:warning"},
		{"全年受理信息公开申请0件。", "0! TXT-NONE:error"},
		// Somebody else's, or only some of them.
		{"市本级共收到政府信息公开申请17件。", "17! TXT-RECV:note"},
		{"全市各单位共收到政府信息公开申请195件。", "195! TXT-RECV:note"},
		{"市住房和城乡建设局收到政府信息公开申请9件。", "9! TXT-RECV:note"},
		{"收到涉及征地拆迁的政府信息公开申请20件。", "20"},
		{"通过县政府网站收到政府信息公开申请20件。", "20"},
		{"上半年共收到政府信息公开申请30件。", "30"},
		{"截至11月底共收到政府信息公开申请60件。", "60"},
		{"2022年共收到政府信息公开申请75件。", "75"},
		{"较上年增加7件，增长11.5%。", "7 11.5"},
		{"自条例实施以来共收到政府信息公开申请850件。", "850"},
		{"收到市政府转办的申请5件。", "5"},
		{"下一步，计划受理政府信息公开申请100件。", "100"},
		// Other things.
		{"共收到群众来信25件，均已回复。", "25"},
		{"收到市长信箱来信30件，办结30件。", "30 30"},
		{"受理网民留言18条，回复18条。", "18 18"},
		{"受理行政许可申请1800件。", "1800"},
		{"办理人大代表建议12件、政协提案9件。", "12 9"},
		{"接听12345热线转办工单86件。", "86"},
		{"收到投诉举报5件。", "5"},
		{"收到5件投诉。", "5"},
		{"收到咨询电话30个。", "30"},
		{"共收到申请近70件。", "70"},
		{"共收到申请70余件。", "70"},
		{"共收到申请60-70件。", "70"},
		{"接收申请人补正材料12份。", "12"},
	})
}

func TestDone(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"收到政府信息公开申请68件，办结69件，结转下年度办理2件。", "68=N 69=S 2=C"},
		{"收到政府信息公开申请68件，上年度结转3件，办结69件，结转2024年继续办理2件。", "68=N 3=P 69=S 2=C"},
		{"全年收到政府信息公开申请68件，2022年结转3件。", "68=N 3=P"},
		{"共办理政府信息公开申请71件。", "71=N+P"},
		{"共办结政府信息公开申请69件，2件结转下年度继续办理。", "69=S 2=C"},
		{"全年收到政府信息公开申请68件，当年办结66件。", "68=N 66=N-C"},
		{"共办结政府信息公开申请60件。", "60! TXT-DONE:warning"},
		{"共办理政府信息公开申请60件。", "60! TXT-HANDLED:warning"},
		{"收到政府信息公开申请68件，办结67件。", "68=N 67! TXT-DONE:warning"},
		{"收到政府信息公开申请68件，已答复65件。", "68=N 65! TXT-DONE:note"},
		{"收到政府信息公开申请68件，答复90件。", "68=N 90! TXT-DONE:warning"},
		{"收到政府信息公开申请68件，结转下年度5件。", "68=N 5! TXT-CARRY:warning"},
		{"收到政府信息公开申请68件，上年结转8件。", "68=N 8! TXT-CARRY:warning"},
		{"政府信息公开申请中，11件办结，8件撤销。", "11! 8 TXT-DONE:warning"},
		{"收到政府信息公开申请68件，其中延期答复12件。", "68=N 12"},
		{"收到政府信息公开申请68件，办结信件20件。", "68=N 20"},
		{"收到政府信息公开申请68件。办结提案13件。", "68=N 13"},
		{"收到政府信息公开申请68件，召开会商会6次。", "68=N 6"},
		{"收到政府信息公开申请68件，提前办结20件。", "68=N 20"},
		{"收到政府信息公开申请68件，会同法律顾问答复15件。", "68=N 15"},
	})
}

func TestAllDone(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"收到政府信息公开申请68件，已全部办结。", "68=N 0! TXT-ALLDONE:warning"},
		{"收到政府信息公开申请68件，所有申请均已按要求办理完成。", "68=N 0! TXT-ALLDONE:warning"},
		{"收到政府信息公开申请68件，均已按期答复。", "68=N 0! TXT-ALLDONE:note"},
		{"收到政府信息公开申请68件，按时办结率100%。", "68=N 100"},
		{"收到政府信息公开申请68件，办结率100%。", "68=N 0! 100 TXT-ALLDONE:note"},
		{"收到政府信息公开申请68件，除未到期的2件外均已答复。", "68=N 2"},
		{"收到政府信息公开申请68件，均已按期答复。另有2件未到答复期，转2024年办理。", "68=N 2"},
		{"上年结转的3件全部办结。", "3=P"},
		{"收到政府信息公开申请68件，除2件结转下年度外，其余全部办结。", "68=N 2=C"},
		{"收到政府信息公开申请68件。所有申请均已办结。2件结转下年度继续办理。", "68=N 0! 2=C TXT-ALLDONE:warning"},
		{"收到群众来信25件，全部办结。", "25"},
		{"受理信访事项5件，均已办结。", "5"},
	})
}

func TestNone(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"全年未收到政府信息公开申请。", "0! TXT-NONE:error"},
		{"2023年未收到公民、法人和其他组织提出的政府信息公开申请。", "0! TXT-NONE:error"},
		{"本年度没有依申请公开事项。", "0! TXT-NONE:error"},
		{"暂未收到申请。", "0! TXT-NONE:error"},
		{"市本级未收到政府信息公开申请。", "0! TXT-NONE:note"},
		{"未收到对政府信息公开申请答复的投诉。", ""},
		{"全年未收到投诉举报。", ""},
		{"未收到上级交办事项。", ""},
		{"未收到涉密的政府信息公开申请。", ""},
		{"未收到信函申请。", ""},
		{"2022年未收到政府信息公开申请。", ""},
		{"没有政府信息公开申请被延期答复。", ""},
		{"无政府信息公开申请费用。", ""},
		{"申请人未按期补正的，不再处理。", ""},
		{"没有收到上年结转的申请。", ""},
	})
}

func TestOutcomes(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"收到政府信息公开申请68件，其中予以公开40件、部分公开10件、不予公开5件、无法提供9件、不予处理3件、其他处理2件。",
			"68=N 40=t3.granted.total 10=t3.partial.total 5=" + group + " 9=t3.unable_not_held.total+t3.unable_not_existing.total+t3.unable_unclear.total" +
				" 3=t3.rejected_petition.total+t3.rejected_repeat.total+t3.rejected_publication.total+t3.rejected_excessive.total+t3.rejected_confirm.total" +
				" 2=t3.other_uncorrected.total+t3.other_unpaid.total+t3.other_misc.total"},
		{"办结政府信息公开申请69件，予以公开40件，部分公开10件，不予公开6件。", "69=S 40=t3.granted.total 10=t3.partial.total 6! TXT-OUTCOME:warning"},
		{"办结政府信息公开申请69件，予以公开36件。", "69=S 36! TXT-OUTCOME:note"},
		{"办结政府信息公开申请69件，40件予以公开，10件部分公开。", "69=S 40=t3.granted.total 10=t3.partial.total"},
		{"办结政府信息公开申请69件，重复申请2件。", "69=S 2=t3.rejected_repeat.total"},
		{"办结政府信息公开申请69件，属于重复申请9件。", "69=S 9"},
		{"办结政府信息公开申请69件，不予公开、无法提供共14件。", "69=S 14=" + group + "+t3.unable_not_held.total+t3.unable_not_existing.total+t3.unable_unclear.total"},
	})
}

func TestApplicants(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"收到政府信息公开申请68件，其中自然人60件，法人或其他组织8件。", "68=N 60=t3.new.natural 8=t3.new.business+t3.new.research+t3.new.welfare+t3.new.legal+t3.new.other"},
		{"收到政府信息公开申请68件，其中自然人61件，法人或其他组织8件。",
			"68=N 61=t3.total.natural 8=t3.new.business+t3.new.research+t3.new.welfare+t3.new.legal+t3.new.other"},
		{"收到政府信息公开申请68件，其中自然人50件，商业企业6件。", "68=N 50! 6=t3.new.business TXT-APPL:warning TXT-PART:warning"},
		{"收到政府信息公开申请68件，自然人申请60件，企业申请6件，律师事务所2件。", "68=N 60=t3.new.natural 6=t3.new.business 2"},
		{"收到公民申请5件。", "5"},
	})
}

func TestChannels(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"共收到依申请公开68件，其中通过网络申请54件，信函申请14件。", "68=N 54 14"},
		{"共收到依申请公开68件，其中网络申请50件，信函申请14件。", "68=N 50 14 TXT-CHANNEL:warning"},
		{"共收到依申请公开68件，网上申请40件、当面申请20件、信函申请18件。", "68=N 40 20 18 TXT-CHANNEL:warning"},
		{"共收到依申请公开68件，其中网络申请30件等。", "68=N 30"},
	})
}

func TestParts(t *testing.T) {
	play(t, 1, "（一）主动公开。", []saying{
		{"全年发布信息73条，其中通知31条，指南30条，预决算12条。", "73=31+30+12 31 30 12"},
		{"全年发布信息73条，其中通知31条，指南30条，预决算11条。", "73! 31 30 11 TXT-PART:warning"},
		{"全年发布信息73条，其中通知31条，指南30条，预决算32条。", "73! 31 30 32 TXT-PART:warning"},
		{"全年发布信息73条，其中通知31条，指南10条等。", "73 31 10"},
		{"全年发布信息730条，其中通知31条，指南10条，预决算12条。", "730 31 10 12"},
		{"全年发布信息73条，其中通知31条，指南10条。", "73 31 10"},
		{"全年发布信息73条，主要包括通知31条，指南30条，预决算10条。", "73 31 30 10"},
		{"全年发布信息73条。其中通知31条，指南10条，通知39条。", "73! 31 10 39 TXT-PART:warning"},
		{"全年发布信息73条。其中通知31条，指南10条，通知12条。", "73 31 10 12"},
		{"全年发布信息73条，其中视频5个，图片10张。", "73 5 10"},
		{"全年发布信息73条，其中通知93条。", "73! 93 TXT-PART:warning"},
		{"全年发布信息约73条，其中通知31条，指南30条，预决算11条。", "73 31 30 11"},
		{"发布政策解读18条，包括文字解读15条，图片解读1条，视频解读2条。", "18=15+1+2 15 1 2"},
		{"发布信息100条，其中通知45条，占45%；指南55条，占55%。", "100=45+55 45 45=45/100 55 55=55/100"},
		{"发布信息300条，其中通知100条，占33.3%；指南200条，占66.6%。", "300=100+200 100 33.3=100/300 200 66.6! TXT-PCT:note"},
		{"发布信息300条，其中通知100条，占38.3%；指南200条，占66.7%。", "300=100+200 100 38.3! 200 66.7=200/300 TXT-PCT:warning"},
		{"发布信息300条，其中通知100条，占比约30%。", "300 100 30"},
	})
}

func TestCases(t *testing.T) {
	play(t, 1, "（二）依申请公开。", []saying{
		{"因政府信息公开工作被申请行政复议6件、提起行政诉讼4件。", "6=t4.reconsideration.total 4=t4.direct.total+t4.after.total"},
		{"全年因政府信息公开引发行政复议5件，行政诉讼3件。", "5=t4.reconsideration.total-t4.reconsideration.pending 3=t4.direct.total+t4.after.total-t4.direct.pending-t4.after.pending"},
		{"因政府信息公开工作发生行政复议、行政诉讼共10件。", "10=t4.reconsideration.total+t4.direct.total+t4.after.total"},
		{"因政府信息公开工作发生行政复议8件。", "8! TXT-RECON:warning"},
		{"因政府信息公开工作发生行政诉讼9件。", "9! TXT-LITIG:warning"},
		{"因政府信息公开工作发生行政复议6件，其中维持3件、纠正1件。", "6=t4.reconsideration.total 3=t4.reconsideration.upheld 1=t4.reconsideration.corrected"},
		{"因政府信息公开工作发生行政复议6件，其中维持3件，纠正2件。", "6=t4.reconsideration.total 3=t4.reconsideration.upheld 2! TXT-OUTC-CASE:warning"},
		{"因政府信息公开工作发生行政复议0件。", "0! TXT-CASE0:error"},
		{"未发生因政府信息公开引发的行政复议、行政诉讼。", "0! TXT-CASE0:error"},
		{"没有因政府信息公开工作被申请行政复议、提起行政诉讼的情况。", "0! TXT-CASE0:error"},
		{"全年无败诉案件。", "0=t4.direct.corrected+t4.after.corrected"},
		{"未发生行政复议被纠错的情况。", "0! T4-J-TEXT:warning"},
		{"全市行政复议零纠错。", "0! T4-J-TEXT:note"},
		{"政府网站无纠错事项。", ""},
		{"2022年因政府信息公开工作发生行政复议8件。", "8"},
	})
	play(t, 1, "（五）监督保障。", []saying{
		{"受理行政复议案件85件，办结80件。", "85 80"},
		{"办理行政应诉案件12件。", "12"},
	})
}

func TestDocuments(t *testing.T) {
	play(t, 1, "（一）主动公开。", []saying{
		{"全年制发行政规范性文件5件，废止3件，现行有效42件。", "5=t2.normative.issued 3=t2.normative.repealed 42=t2.normative.in_force"},
		{"现行有效的行政规范性文件42件。", "42=t2.normative.in_force"},
		{"对现行有效的42件行政规范性文件集中公布。", "42=t2.normative.in_force"},
		{"出台规范性文件5件并随文解读。", "5=t2.normative.issued"},
		{"公开行政规范性文件42件。", "42=t2.normative.in_force"},
		{"全年制发行政规范性文件8件。", "8! TXT-DOCS:warning"},
		{"宣布失效规范性文件9件。", "9! TXT-DOCS:warning"},
		{"公开行政规范性文件60件。", "60! TXT-DOCS:warning"},
		{"发布规范性文件60件。", "60"},
		{"发布政策文件60件。", "60"},
		{"审查规范性文件草案12件。", "12"},
		{"清理规范性文件80件。", "80"},
		{"解读规范性文件7件。", "7"},
		{"制定规章制度5项。", "5"},
		{"制定、修订规范性文件9件。", "9"},
		{"印发通知12份。", "12"},
		{"全年未制发行政规范性文件。", "0! TXT-CONTRA:warning"},
	})
}

func TestDecisions(t *testing.T) {
	play(t, 1, "（一）主动公开。", []saying{
		{"作出行政许可决定1728件、行政处罚决定57件。", "1728=t2.license.decisions 57=t2.penalty.decisions"},
		{"作出行政处罚决定75件。", "75! TXT-PERMIT:warning"},
		{"公开行政许可12条，行政处罚57条。", "12 57"},
		{"公示行政许可决定120件。", "120"},
		{"发布行政处罚案例5件。", "5"},
		{"没有行政审批权限。", "0! T2-POWER:warning"},
		{"本单位不具有行政强制职权。", "0! T2-POWER:warning"},
		{"无行政处罚。", "0! TXT-CONTRA:warning"},
		{"无行政事业性收费。", "0! TXT-CONTRA:warning"},
		{"行政许可事项全部进驻大厅。", ""},
	})
}

func TestIdleNumbers(t *testing.T) {
	play(t, 1, "（五）监督保障。", []saying{
		{"依据国办发〔2021〕30号文件和第711号令第二十条，按照“四有”“三会”标准，一是组织培训2次，二是做好一件事改革。", "2"},
		{"电话：0571-8888001，邮编：310000，网址 https://www.example.gov.cn/a1/2.html。", ""},
		{"2023年1月1日至12月31日，连续9年考核合格，第一时间更新。", ""},
		{"组织培训两次，参加人员一百二十名。", "2 120"},
		{"完成等级保护2.0二级标准测评。", ""},
		{"浏览量22.3万次，支出1,234.5元，点击1，234次。", "223000 1234.5 1 234"},
		{"拨付12.5亿元。", "1250000000"},
		{"1.健全机制。2、完善制度。（3）加强培训3次。", "3"},
	})
}
