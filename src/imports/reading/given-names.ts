/** First names often met in Britain and Ireland: they only help to tell a column of first names from a column of surnames. */
const names = `
aaron abdul abdullah abigail ada adam adrian agnes ahmed aidan aileen aisha alan alastair albert alex alexander alexandra ali alice
alison alistair alun amanda amina amir amy andrea andrew angela angharad angus anil anita ann anna anne anneka annette anthony anwen
aoife archie arthur asha ashley audrey barbara barry beatrice ben benjamin bernard beth bethan beverley bill billy bjorn bob brenda
brendan brian bridget bronagh bronwen bruce bryan callum calum cara carl carol caroline carys catherine cathy ceri charles charlie
charlotte cheryl chloe chris christina christine christopher ciaran claire clare clive colin connor conor craig cynthia dafydd daisy
dan daniel darren dave david dawn dean deborah declan delyth denis denise dennis derek dermot desmond dev diana diane dilys dominic
donald donna doreen dorothy douglas duncan dylan eddie edith edward eilidh eileen eirlys elaine eleanor eleri elin elizabeth ella
ellen emily emlyn emma emyr eric erin esther ethan eva evan evelyn farah fatima felix femi ffion finlay fiona florence frances
francis frank fred freya gareth gary gavin gemma geoff geoffrey george geraint gerald gillian glen glenys gordon grace graham grant
greg gwen gwyn hamish hannah harold harriet harry harvey hassan hazel heather hefin helen henry hilary howard hugh huw hywel iain
ian ibrahim idris ifan imani imran ingrid ioan iona irene iris isaac isabel ivan ivor jack jacob jacqueline jade jake james jamie jan
jane janet janice jason jay jean jeff jennifer jenny jeremy jess jessica jill jim jo joan joanna joanne joe john jon jonathan jordan
joseph josh joshua joy joyce judith judy julia julian julie june karen kate katherine kathleen kathryn katie kay keith kelly ken
kenneth kerry kevin khalid kieran kim kirsty kofi krzysztof laura lauren leah lee lena len leon leonard lesley leslie lewis liam
lily linda lisa liz llinos lloyd logan lorraine louis louise lowri lucas lucy luke lynn lynne mair malcolm malik manjit marcus
margaret maria marie marion mark martha martin mary matt matthew maureen max megan mehmet melanie mervyn mia michael michelle mick
mike miriam mo mohamed mohammad mohammed moira molly mona morag mostyn moira muhammad muriel myra nadia nancy naomi natalie natasha
nathan neil nerys nia niall nicholas nick nicola nicole nigel noah noel nora norma norman nuala oliver olivia olwen oonagh oscar
oswald owain owen pamela pat patricia patrick paul paula pauline peggy penny peter phil philip philippa phoebe pippa priya quentin
rachel raj rajesh ralph ravi ray raymond rebecca rhian rhiannon rhodri rhys richard rita rob robert roberta robin roger roisin ron
ronald rory rosa rose rosemary ross roy ruby rupert russell ruth ryan sally sam samantha samir samuel sandra sanjay sara sarah scott
sean seren shane sharon shaun sheila shirley sian simon sinead siobhan sioned sofia sonia sophie stacey stan stella stephanie stephen
steve steven stewart stuart sue sunita susan suzanne sylvia tara terence teresa terry theo theresa thomas tim timothy tina toby tom
tomasz tommy tony tracey tracy trevor tristan tudor uma una ursula valerie vera veronica vic vicky victor victoria vijay vincent viv
vivien walter wanda wayne wendy wilfred will william winifred wren xin yasmin yusuf yvonne zara zoe zofia
`;

const known = new Set(names.split(/\s+/));

/** @param folded a name as `fold` leaves it */
export const isGivenName = (folded: string): boolean => known.has(folded);
