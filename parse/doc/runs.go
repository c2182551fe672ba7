package doc

import (
	"sort"

	"gouji/parse/document"
	"gouji/parse/ole"
)

// run is a stretch of the stream with properties of its own.
type run struct {
	from, to int
	grpprl   []byte // of a paragraph, its style before them
}

// runs are sorted by place and do not overlap.
type runs []run

// readRuns reads the pages of formatted paragraphs or characters. size is
// that of what a page holds beside the place of each; find gives its
// properties.
func (r *reader) readRuns(part, size int, find func(page []byte, at int) []byte) (runs, error) {
	plc := r.part(part)
	n := min((len(plc)-4)/8, len(r.main)/512)
	var all runs
	for i := range max(n, 0) {
		number := ole.U32(plc, 4*((len(plc)-4)/8+1)+4*i) & 0x3fffff
		page := ole.Cut(r.main, number*512, 512)
		if page == nil {
			continue
		}
		count := int(page[511])
		if 4*(count+1)+size*count > 511 {
			continue
		}
		if len(all)+count > maxRuns {
			return nil, document.Errorf("文档段落过多（超过 %d），不予读取", "more than %d paragraphs, which is refused", maxRuns)
		}
		for k := range count {
			one := run{from: ole.U32(page, 4*k), to: ole.U32(page, 4*k+4)}
			if at := 2 * int(page[4*(count+1)+size*k]); at > 0 {
				one.grpprl = find(page, at)
			}
			if one.to > one.from {
				all = append(all, one)
			}
		}
	}
	sort.SliceStable(all, func(i, k int) bool { return all[i].from < all[k].from })
	return all, nil
}

func paragraphProperties(page []byte, at int) []byte {
	n := 2*int(page[at]) - 1
	if n < 0 {
		at++
		if at >= len(page) {
			return nil
		}
		n = 2 * int(page[at])
	}
	return ole.Cut(page, at+1, n)
}

func characterProperties(page []byte, at int) []byte {
	return ole.Cut(page, at+1, int(page[at]))
}

// find gives the run at a place; one without properties where there is none,
// which reaches to the next.
func (all runs) find(at int) run {
	i := sort.Search(len(all), func(i int) bool { return all[i].from > at })
	if i > 0 && all[i-1].to > at {
		return all[i-1]
	}
	gap := run{from: at, to: at + 1}
	if i < len(all) {
		gap.to = all[i].from
	}
	return gap
}

// The properties that the reader knows.
const (
	sprmPIstd       = 0x4600
	sprmPIlvl       = 0x260a
	sprmPIlfo       = 0x460b
	sprmPOutLvl     = 0x2640
	sprmPFInTable   = 0x2416
	sprmPFTtp       = 0x2417
	sprmPItap       = 0x6649
	sprmPDtap       = 0x664a
	sprmPFInnerCell = 0x244b
	sprmPFInnerTtp  = 0x244c
	sprmPHugePapx   = 0x6646
	sprmPHugePapx2  = 0x6645
	sprmPTableProps = 0x646b
	sprmPChgTabs    = 0xc615
	sprmTDefTable   = 0xd608
	sprmTDefTable10 = 0xd606
	sprmTVertMerge  = 0xd62b
	sprmTMerge      = 0x5624
	sprmCFRMarkDel  = 0x0800
	sprmCFRMarkIns  = 0x0801
	sprmCFVanish    = 0x083c
	sprmCFSpec      = 0x0855
	sprmCIstd       = 0x4a30
	sprmCIbstIns    = 0x4804
	sprmCIbstDel    = 0x4863
	sprmCSymbol     = 0x6a09
	sprmCPropRMark  = 0xca57
)

// eachSprm gives every property of a list with its operand, which is never
// empty; the length of variable ones is left out.
func eachSprm(list []byte, f func(sprm int, operand []byte)) {
	for len(list) >= 2 {
		sprm := ole.U16(list, 0)
		list = list[2:]
		skip, n := 0, [...]int{1, 1, 2, 4, 2, 2, -1, 3}[sprm>>13]
		switch {
		case sprm == sprmTDefTable || sprm == sprmTDefTable10:
			skip, n = 2, ole.U16(list, 0)-1
		case n < 0 && len(list) > 0:
			skip, n = 1, int(list[0])
			if sprm == sprmPChgTabs && n == 255 {
				n = longTabs(list)
			}
		}
		operand := ole.Cut(list, skip, n)
		if operand == nil {
			return
		}
		if n > 0 {
			f(sprm, operand)
		}
		list = list[skip+n:]
	}
}

// longTabs is the size of a list of tab stops too long for its length byte.
func longTabs(list []byte) int {
	if len(list) < 2 {
		return -1
	}
	deleted := 4 * int(list[1])
	if 2+deleted >= len(list) {
		return -1
	}
	return 1 + deleted + 1 + 3*int(list[2+deleted])
}
