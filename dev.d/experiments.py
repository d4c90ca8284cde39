"""usage: ./dev experiments FOLDER [--out OUT] [--plan PLAN.toml] [--only TEXT] [--set key=value]… [--pretrainings N] [--jobs N]

Runs what data/experiments/experiments.toml plans, over the photographs in FOLDER, and prints the results as Markdown tables:
frozen probes and fine-tuning of the ImageNet start and of each pre-training, and the recall of descriptions. What is done is
kept in OUT (FOLDER/experiments), so that a stopped run goes on; --only TEXT runs the steps whose name holds TEXT. A GPU that
one training does not fill takes --jobs N of them at once.
"""
import argparse
import csv
import json
import os
import random
import re
import subprocess
import sys
import threading
import tomllib
from concurrent.futures import FIRST_EXCEPTION, ThreadPoolExecutor, wait
from pathlib import Path

import experiments_table
from experiments_table import finetuning

CHECKOUT = Path(__file__).resolve().parents[1]
IMAGENET = "imagenet_lite0.safetensors"


class Failed(Exception):
    pass


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev experiments", description="Runs the experiments and prints their tables.")
    parser.add_argument("folder", type=Path, metavar="FOLDER", help="the photographs and labels, as CONTRIBUTING.md lays them out")
    parser.add_argument("--out", type=Path, help="where results are kept [FOLDER/experiments]")
    parser.add_argument("--plan", type=Path, default=CHECKOUT / "data/experiments/experiments.toml")
    parser.add_argument("--only", default="", metavar="TEXT", help="only steps whose name holds it; the tables show all that is known")
    parser.add_argument("--set", action="append", default=[], metavar="KEY=VALUE", help="a setting of every pre-training, e.g. epochs=1")
    parser.add_argument("--pretrainings", type=int, metavar="N", help="only the first N seeds are pre-trained; fine-tuning by the others starts from the first of them")
    parser.add_argument("--jobs", type=int, default=1, metavar="N", help="how many trainings run at once [1]")
    wanted = parser.parse_args(arguments)
    if wanted.pretrainings is not None and wanted.pretrainings < 1:
        parser.error("--pretrainings must be 1 or more")
    return wanted


class Experiments:
    def __init__(self, wanted):
        self.wanted, self.folder = wanted, wanted.folder.resolve()
        if not self.folder.is_dir():
            raise Failed(f"there is no folder {self.folder}; CONTRIBUTING.md says what goes there")
        self.out = (wanted.out or wanted.folder / "experiments").resolve()
        self.plan, self.recipes = tomllib.loads(wanted.plan.read_text()), wanted.plan.resolve().parent
        self.file = self.out / "results.json"
        self.results = json.loads(self.file.read_text()) if self.file.exists() else {}
        self.out.mkdir(parents=True, exist_ok=True)
        self.keeping = threading.Lock()

    def step(self, name, command):
        """Runs a trainer's command unless its result is known, and keeps the lines of JSON that it prints."""
        if name in self.results or self.wanted.only not in name:
            return
        print(f"experiments: {name}", file=sys.stderr)
        done = subprocess.run([os.environ["AESTHETE_TRAINER"], *map(str, command)], stdout=subprocess.PIPE, text=True, check=False)
        if done.returncode:
            raise Failed(f"{name}: the trainer ended with status {done.returncode}; mend what it says and run the same again")
        with self.keeping:
            self.results[name] = [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]
            partial = self.file.with_suffix(".partial")
            partial.write_text(json.dumps(self.results, indent=1))
            partial.replace(self.file)

    def describe(self):
        found = [self.folder / p for p in self.plan["photographs"] if (self.folder / p).exists()]
        if not found:
            raise Failed(f"{self.folder} has none of {', '.join(self.plan['photographs'])}; CONTRIBUTING.md says what goes there")
        database = ["--database", self.out / "collection.db"]
        self.step("collect", ["collect", *database, *found])
        self.step("describe", ["describe", "--measured", "--variants", self.plan["variants"], "--encoder", self.folder / IMAGENET, *database])
        rows = list(csv.DictReader((self.folder / self.plan["test"]).open(encoding="utf-8-sig")))
        names = [row[self.plan["test_column"]] for row in rows]
        (self.out / "exclude.txt").write_text("\n".join(names) + "\n")
        random.Random(1).shuffle(names)
        (self.out / "held.txt").write_text("\n".join(names[:self.plan["held_out"]]) + "\n")

    def known_texts(self):
        return next(self.out.glob("*/texts.safetensors"), None)

    def pretrain(self, name, settings, seed):
        run = self.out / f"{name}-{seed}"
        known = self.known_texts()
        chosen = {**settings, "seed": seed, "data": self.folder, "exclude": self.out / "exclude.txt"}
        if known and known.parent != run:
            chosen["texts"] = known
        sets = [f"--set={key}={str(value).lower() if isinstance(value, bool) else value}" for key, value in chosen.items()]
        resume = ["--resume"] if (run / "recipe.json").exists() else []
        self.step(f"pretrain {name} {seed}", ["pretrain", "--config", self.recipes / self.plan["pretrain"]["config"], *sets,
                                              *(f"--set={s}" for s in self.wanted.set), *resume,
                                              "--database", self.out / "collection.db", "--run", run, "--json"])
        return run

    def pretrain_and_judge(self, name, settings, seed):
        run = self.pretrain(name, settings, seed)
        if f"pretrain {name} {seed}" in self.results:
            self.step(f"recall {name} {seed}", ["retrieve", "--run", run, "--recall", self.out / "held.txt",
                                                "--database", self.out / "collection.db", "--json"])
            self.judge(name, run / "encoder.safetensors", seed)
            if (name, seed) == (self.first_run(), self.pretrained_seeds()[0]):
                for other in self.plan["seeds"][len(self.pretrained_seeds()):]:
                    self.finetune_by_shares(f"{name} (of {seed})", run / "encoder.safetensors", other)

    def first_run(self):
        return next(iter(self.plan["pretrain"]["runs"]))

    def pretrained_seeds(self):
        return self.plan["seeds"][:self.wanted.pretrainings]

    def judge(self, name, start, seed):
        """What a start is worth: frozen, and, for ImageNet and the plan's first pre-training, fine-tuned."""
        # The probe draws its labels by seeds of its own, so the ImageNet start gives the same for each of these.
        once = name != "ImageNet" or seed == self.plan["seeds"][0]
        for test, recipe in self.plan["probe"].items() if once else ():
            self.step(f"probe {test}, {name} {seed}", ["probe", "--config", self.recipes / recipe, f"--set=data={self.folder}",
                                                       f"--set=start={start}", "--json"])
        if name in ("ImageNet", self.first_run()):
            self.finetune_by_shares(name, start, seed)

    def finetune_by_shares(self, name, start, seed):
        for test, plan in self.plan["finetune"].items():
            for share in plan["shares"]:
                for fold in range(plan["folds"]) if "folds" in plan else [None]:
                    self.finetune(plan, finetuning(test, share, name, seed, fold), start, seed, share, fold)

    def finetune(self, plan, step, start, seed, share, fold):
        run = self.out / re.sub(r"\W+", "-", f"finetune {step}")
        resume = ["--resume"] if (run / "recipe.json").exists() else []
        without, only = ([], []) if fold is None else ([f"--set=without_fold={fold}"], [f"--set=only_fold={fold}"])
        self.step(f"finetune {step}", ["fit", "--config", self.recipes / plan["config"], f"--set=data={self.folder}", f"--set=start={start}",
                                       f"--set=seed={seed}", f"--set=label_share={share}", *without, "--run", run, *resume, "--json"])
        if f"finetune {step}" in self.results:
            self.step(f"evaluate {step}", ["evaluate", "--critic", run / "critic.safetensors", "--config", self.recipes / plan["evaluate"],
                                           f"--set=data={self.folder}", *only, "--json"])

    def run(self):
        self.describe()
        first, *others = self.plan["pretrain"]["runs"].items()
        seeds = self.pretrained_seeds()
        runs = [(*first, seed) for seed in seeds] + [(*other, seed) for seed in seeds for other in others]
        with ThreadPoolExecutor(self.wanted.jobs) as pool:
            started = [pool.submit(self.judge, "ImageNet", self.folder / IMAGENET, seed) for seed in self.plan["seeds"]]
            if self.wanted.jobs > 1 and not self.known_texts():
                self.pretrain(*runs[0])  # the others take over its embeddings of the texts
            started += [pool.submit(self.pretrain_and_judge, *run) for run in runs]
            done, _ = wait(started, return_when=FIRST_EXCEPTION)
            pool.shutdown(cancel_futures=True)  # after a failure nothing more is begun
        for chain in done:
            chain.result()


def main(arguments):
    experiments = None
    try:
        experiments = Experiments(parse(arguments))
        experiments.run()
    except (Failed, OSError, ValueError, KeyError) as error:
        print(f"experiments: {error}", file=sys.stderr)
        return 1
    finally:
        if experiments and experiments.results:
            print(experiments_table.tables(experiments.results, experiments.plan))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
