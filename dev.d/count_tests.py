"""usage: count_tests.py JUNIT_XML STATUS: prints "N passed, N failed", counting each GoogleTest case and each script.

What was skipped is named before that line, since it proves nothing."""
import os
import sys
import xml.etree.ElementTree


def count(path):
    passed = failed = 0
    if not os.path.exists(path):
        return passed, failed, []  # none was run
    skipped = []
    for case in xml.etree.ElementTree.parse(path).iter("testcase"):
        if case.find("failure") is not None or case.find("error") is not None:
            failed += 1
        elif case.find("skipped") is None:
            passed += 1
        else:
            skipped.append(": ".join(filter(None, (case.get("classname"), case.get("name")))))
    return passed, failed, skipped


passed, failed, skipped = count(sys.argv[1])
if sys.argv[2] != "0" and failed == 0:
    failed = 1  # a program that crashed has left no word of its cases
for name in skipped:
    print(f"skipped: {name}")
print(f"{passed} passed, {failed} failed")
