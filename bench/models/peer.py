"""Runs the benchmark's calls through one Python harness, and writes what the process and its children used.

peer.py inspect|distilabel FOLDER BASE_URL CALLS AT_ONCE PROMPTS.json; run again after a kill, it goes on the way that the harness offers.
"""
import json
import os
import resource
import sys

harness, folder, base_url, calls, at_once, prompts_file = sys.argv[1:]
calls, at_once = int(calls), int(at_once)
prompts = json.load(open(prompts_file))[:calls]
os.environ["OPENAI_API_KEY"] = "bench"
os.environ["OPENAI_BASE_URL"] = base_url


def run_inspect():
    from inspect_ai import Task, eval, eval_retry
    from inspect_ai.dataset import MemoryDataset, Sample
    from inspect_ai.log import list_eval_logs
    from inspect_ai.model import GenerateConfig, get_model
    from inspect_ai.solver import generate

    logs = os.path.join(folder, "logs")
    options = dict(log_dir=logs, max_samples=at_once, max_connections=at_once, display="none", log_buffer=1)
    earlier = list_eval_logs(logs) if os.path.isdir(logs) else []
    if earlier:
        eval_retry(earlier[0], **options)
        return
    task = Task(dataset=MemoryDataset([Sample(input=prompt, id=index) for index, prompt in enumerate(prompts)]), solver=generate(), name="bench")
    eval(task, model=get_model("openai/bench", base_url=base_url, config=GenerateConfig(temperature=0, max_tokens=256), responses_api=False), **options)


def run_distilabel():
    from distilabel.models import OpenAILLM
    from distilabel.pipeline import Pipeline
    from distilabel.steps import LoadDataFromDicts
    from distilabel.steps.tasks import TextGeneration

    with Pipeline(name="bench", cache_dir=os.path.join(folder, "cache")) as pipeline:
        load = LoadDataFromDicts(name="load", data=[{"instruction": prompt} for prompt in prompts], batch_size=at_once)
        ask = TextGeneration(name="ask", llm=OpenAILLM(model="bench", base_url=base_url, api_key="bench", generation_kwargs={"temperature": 0, "max_new_tokens": 256}), input_batch_size=at_once)
        load >> ask
    pipeline.run(use_cache=True)


if __name__ == "__main__":
    {"inspect": run_inspect, "distilabel": run_distilabel}[harness]()
    own, children = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(os.environ["R2TA_BENCH_USAGE"], "a") as file:
        cpu = own.ru_utime + own.ru_stime + children.ru_utime + children.ru_stime
        file.write(json.dumps({"cpuMs": cpu * 1000, "peakMegabytes": max(own.ru_maxrss, children.ru_maxrss) / 1000}) + "\n")
