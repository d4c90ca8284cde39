"""The results of ./dev experiments as Markdown tables."""
import re
import statistics


def shown(values):
    """".567 ± .070" of several runs, ".567" of one, "–" of none."""
    if not values:
        return "–"
    mean = f"{statistics.mean(values):.3f}"
    return mean if len(values) < 2 else f"{mean} ± {statistics.stdev(values):.3f}"


def runs_of(results, pattern):
    """{name: [lines of each seed]} of the steps that match; the pattern has the group (name)."""
    found = {}
    for step, lines in results.items():
        if match := re.fullmatch(pattern + r" \d+", step):
            found.setdefault(match["name"], []).append(lines)
    return found


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return "\n".join(lines + ["| " + " | ".join(row) + " |" for row in rows])


def probe_table(results, test):
    runs = runs_of(results, rf"probe {re.escape(test)}, (?P<name>.+)")
    shares = sorted({line["share"] for lines in runs.values() for seed in lines for line in seed})
    rows = [[name, *(shown([s for seed in lines for line in seed if line["share"] == share for s in line["seeds"]]) for share in shares)]
            for name, lines in runs.items()]
    return table([f"{test}, frozen probe: SROCC", *(f"{share:.0%} of the labels" for share in shares)], rows)


def finetuning(test, share, name, seed, fold=None):
    """What the steps of one fine-tuning are called."""
    return f"{test}, {share:g}, {name} {seed}" + ("" if fold is None else f", fold {fold}")


def finetuned(results, test, plan, share, name):
    """SROCC of each seed that is known, from a pre-training of its own rather than from another's; where a test has folds, the mean
    over them once all are known."""
    found = {}  # {(seed, whether from another's): SROCC of each fold}
    pattern = re.escape(f"evaluate {test}, {share:g}, {name}") + r"(?P<other> \(of \d+\))? (?P<seed>\d+)(?:, fold \d+)?"
    for step, lines in results.items():
        if match := re.fullmatch(pattern, step):
            found.setdefault((match["seed"], bool(match["other"])), []).extend(
                line["srocc"] for line in lines if line["source"] == plan["source"] and line["score"] == "overall" and line["subset"] in ("", "all"))
    whole = {key: statistics.mean(folds) for key, folds in found.items() if len(folds) == plan.get("folds", 1)}
    return [value for (seed, other), value in whole.items() if not other or (seed, False) not in whole]


def finetune_table(results, test, plan, names):
    rows = [[name, *(shown(finetuned(results, test, plan, share, name)) for share in plan["shares"])] for name in names]
    return table([f"{test}, fine-tuned: SROCC", *(f"{share:.0%} of the labels" for share in plan["shares"])],
                 [row for row in rows if set(row[1:]) != {"–"}])


def recall_table(results):
    runs = runs_of(results, r"recall (?P<name>.+)")
    rows = []
    for name, lines in runs.items():
        first = [line for line in lines[0] if line["direction"] == "photo to text"]
        for attribute in dict.fromkeys(line["attribute"] for line in first):
            def at(k):
                return shown([line["recall"] for seed in lines for line in seed if line["attribute"] == attribute
                              and line["at"] == k and line["direction"] == "photo to text"])
            chance = " / ".join(f"{line['chance']:.3f}" for line in first if line["attribute"] == attribute)
            rows.append([name, attribute, at(1), at(5), at(10), chance])
    return table(["description from photograph", "space", "recall@1", "@5", "@10", "chance"], rows)


def tables(results, plan):
    names = ["ImageNet", *plan["pretrain"]["runs"]]
    found = [probe_table(results, test) for test in plan["probe"]]
    found += [finetune_table(results, test, one, names) for test, one in plan["finetune"].items()]
    return "\n\n".join([*found, recall_table(results)])
