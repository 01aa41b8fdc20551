"""The step that trains an expert, written as PyTorch users write it: fused attention, normalisation, cross-entropy and AdamW, frozen weights
without gradients, factors beside them as in PEFT. The other side of bench/pytorch.ts, which writes the file that this reads and compares.

    python3 expertStep.py FILE.safetensors STEPS WARM_UP THREADS      prints {"losses": [...], "milliseconds": [...]} as JSON

Needs PyTorch 2.4 or later, nothing else. Trains on a GPU where there is one. Source of the models: src/core/model/{text,planner,refiner}.ts.
"""

import json
import struct
import sys
import time

import torch
import torch.nn.functional as F

EPSILON = 1e-6
HEAD = 32


def read(path, device):
    """Tensors by name, and the metadata, of a safetensors file of float32 and int32."""
    with open(path, "rb") as file:
        data = bytearray(file.read())
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__")
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        dtype = {"F32": torch.float32, "I32": torch.int32}[entry["dtype"]]
        values = torch.frombuffer(data, dtype=dtype, count=(end - begin) // 4, offset=8 + length + begin)
        tensors[name] = values.reshape(entry["shape"]).clone().to(device)
    return tensors, json.loads(metadata["facts"])


class Step:
    """Loss of one phase from frozen weights and trained factors."""

    def __init__(self, weights, factors, facts):
        # Linear layers in PyTorch's own layout, [out, in].
        self.weights = {name: w.t().contiguous() if name.endswith(".weight") else w for name, w in weights.items()}
        self.factors = {name: torch.nn.Parameter(w.t().contiguous()) for name, w in factors.items()}
        self.facts = facts

    def linear(self, name, x, scale):
        y = F.linear(x, self.weights[name + ".weight"], self.weights.get(name + ".bias"))
        a = self.factors.get(f"lora:{name}:A")
        if a is None:
            return y
        rows = scale[:, None, :] if x.dim() == 3 else scale
        return y + F.linear(F.linear(x, a) * rows, self.factors[f"lora:{name}:B"])

    def norm(self, name, x):
        return F.rms_norm(x, x.shape[-1:], self.weights[name + ".gain"], EPSILON)

    def swiglu(self, name, x, scale):
        gate = F.silu(self.linear(name + ".gate_proj", x, scale))
        return self.linear(name + ".down_proj", gate * self.linear(name + ".up_proj", x, scale), scale)

    def text(self, batch):
        mask = batch["token_mask"]
        x = self.linear("text.in_proj", self.norm("text.in_norm", batch["token_states"]), None) + self.weights["text.positions"]
        bias = bias_of(mask)
        for i in range(self.facts["textLayers"]):
            at = f"text.layers.{i}"
            normed = self.norm(at + ".attn_norm", x)
            q, k, v = (heads(self.linear(f"{at}.{part}_proj", normed, None)) for part in "qkv")
            x = x + self.linear(at + ".o_proj", merged(F.scaled_dot_product_attention(q, k, v, attn_mask=bias)), None)
            x = x + self.swiglu(at + ".mlp", self.norm(at + ".mlp_norm", x), None)
        states = self.norm("text.norm", x)
        visible = mask[:, :, None]
        whole = self.linear("text.sentence_proj", batch["sentence"] * batch["sentence"].shape[-1] ** 0.5, None)
        return states, (states * visible).sum(1) / visible.sum(1) + whole

    def planner(self, batch):
        facts, scale = self.facts, batch["lora:scale"]
        states, pooled = self.text(batch)
        codes = batch["codes"].long()
        learned = F.embedding(codes + facts["entries"] * torch.arange(codes.shape[2], device=codes.device), self.weights["planner.codes"])
        both = torch.cat([learned, F.embedding(codes, self.weights["codeValues"])], 3)
        x = self.linear("planner.in_proj", both.flatten(2), scale)
        width = x.shape[-1]
        centres = torch.linspace(0, 1, 16, device=x.device)
        bumps = torch.exp(-(((batch["length"] - centres) * 15) ** 2))
        condition = F.silu(self.linear("planner.pooled_proj", pooled, scale) + self.linear("planner.length_proj", bumps, scale))
        gains = self.linear("planner.condition_proj", condition, scale).unflatten(1, (-1, 1, width)) + 1
        bias = torch.cat([bias_of(batch["token_mask"]), bias_of(batch["motion_mask"])], 3)
        cos, sin = batch["rope_cos"], batch["rope_sin"]
        for i in range(facts["layers"]):
            at = f"planner.layers.{i}"
            normed = F.rms_norm(x, (width,), None, EPSILON) * gains[:, 2 * i]
            words = self.linear(at + ".text_projection", states, scale)
            q = rotated(heads(self.linear(at + ".q_proj", normed, scale)), cos, sin)
            k = rotated(heads(self.linear(at + ".k_proj", normed, scale)), cos, sin)
            k = torch.cat([heads(self.linear(at + ".k_proj", words, scale)), k], 2)
            v = torch.cat([heads(self.linear(at + ".v_proj", words, scale)), heads(self.linear(at + ".v_proj", normed, scale))], 2)
            x = x + self.linear(at + ".o_proj", merged(F.scaled_dot_product_attention(q, k, v, attn_mask=bias)), scale)
            x = x + self.swiglu(at + ".mlp", F.rms_norm(x, (width,), None, EPSILON) * gains[:, 2 * i + 1], scale)
        last = F.rms_norm(x, (width,), None, EPSILON) * gains[:, -1]
        logits = self.linear("planner.code_head", last, scale).unflatten(2, (codes.shape[2], -1))
        code = entropy(logits, batch["targets"], batch["weights"])
        action = entropy(self.linear("planner.action_projection", last, scale), batch["action_ids"], batch["action_weights"])
        return code + 0.1 * action

    def refiner(self, batch):
        scale, residual_scale = batch["lora:scale"], self.facts["residualScale"]
        target, plan = batch["features"], batch["plan"]
        residual = (target - plan) / residual_scale
        noisy = residual * batch["signal"] + batch["noise"] * batch["sigma"]
        at = "refiner."
        condition = F.silu(self.linear(at + "time_proj", batch["time"], scale) + self.linear(at + "text_projection", batch["text_pooled"], scale))

        def block(name, x):
            film = self.linear(f"{at}{name}.film_proj", condition, scale)[:, None, :]
            gain, shift = film.chunk(2, 2)
            hidden = self.conv(f"{at}{name}.conv1", self.norm(f"{at}{name}.norm", x), scale)
            return x + self.conv(f"{at}{name}.conv2", F.silu(hidden * (gain + 1) + shift), scale)

        def join(name, a, b):
            return self.linear(at + name, torch.cat([a, b], 2), scale)

        full = block("down0", self.conv(at + "in_proj", torch.cat([noisy, plan], 2), scale))
        half = block("down1b", block("down1a", self.linear(at + "pool1", patched(full), scale)))
        quarter = block("middleb", block("middlea", self.linear(at + "pool2", patched(half), scale)))
        up1 = block("up1", join("join1", half, unpatched(self.linear(at + "unpool2", quarter, scale))))
        up0 = block("up0", join("join0", full, unpatched(self.linear(at + "unpool1", up1, scale))))
        x0 = self.linear(at + "out_proj", self.norm(at + "out_norm", up0), scale)
        total = self.distance(plan + x0 * residual_scale, target)
        return total + 0.5 * smooth(x0 - residual).mean()

    def conv(self, name, x, scale):
        padded = F.pad(x, (0, 0, 1, 1))
        n = x.shape[1]
        return self.linear(name, torch.cat([padded[:, i : i + n] for i in range(3)], 2), scale)

    def distance(self, predicted, target):
        columns = self.weights["columnWeights"]
        error = predicted - target
        features = (smooth(error) * columns).mean()
        velocity = (smooth(4 * (error[:, 1:] - error[:, :-1])) * columns).mean()
        root = smooth(self.path(predicted) - self.path(target)).mean()
        return features + 0.15 * velocity + 0.2 * root

    def path(self, features):
        root = features[:, :, :3] * self.weights["rootScale"] + self.weights["rootMean"]
        yaw, x, z = root[:, :, :1].cumsum(1), root[:, :, 1:2], root[:, :, 2:]
        cosine, sine = yaw.cos(), yaw.sin()
        return torch.cat([yaw, (x * cosine + z * sine).cumsum(1), (z * cosine - x * sine).cumsum(1)], 2)


def heads(x):
    return x.unflatten(2, (-1, HEAD)).transpose(1, 2)


def merged(x):
    return x.transpose(1, 2).flatten(2)


def rotated(x, cos, sin):
    left, right = x.chunk(2, 3)
    return x * cos + torch.cat([-right, left], 3) * sin


def bias_of(mask):
    return (mask[:, None, None, :] - 1) * 1e9


def entropy(logits, targets, weights):
    each = F.cross_entropy(logits.flatten(0, -2), targets.long().flatten(), reduction="none")
    return (each * weights.flatten()).sum() / (weights.sum() + EPSILON)


def patched(x):
    return x.unflatten(1, (-1, 2)).flatten(2)


def unpatched(x):
    return x.unflatten(2, (2, -1)).flatten(1, 2)


def smooth(error):
    return F.smooth_l1_loss(error, torch.zeros_like(error), reduction="none", beta=0.25)


def main(path, steps, warm_up, threads):
    torch.set_num_threads(int(threads))
    device = "cuda" if torch.cuda.is_available() else "cpu"
    tensors, facts = read(path, device)
    named = lambda prefix: {name[len(prefix) :]: value for name, value in tensors.items() if name.startswith(prefix)}
    step = Step(named("weight/"), named("factor/"), facts)
    factors = list(step.factors.values())
    options = facts["optimizer"]
    optimizer = torch.optim.AdamW(
        factors, lr=facts["rate"], betas=(options["beta1"], options["beta2"]), eps=options["epsilon"], weight_decay=options["weightDecay"], fused=True
    )
    batches = [named(f"batch/{i}/") for i in range(facts["batches"])]
    losses, milliseconds = [], []
    for i in range(int(warm_up) + int(steps)):
        start = time.perf_counter()
        optimizer.zero_grad(set_to_none=True)
        loss = getattr(step, facts["phase"])(batches[i % len(batches)])
        loss.backward()
        torch.nn.utils.clip_grad_norm_(factors, options["clipNorm"])
        optimizer.step()
        losses.append(loss.item())
        if i >= int(warm_up):
            milliseconds.append(1000 * (time.perf_counter() - start))
    print(json.dumps({"torch": torch.__version__, "device": device, "losses": losses, "milliseconds": milliseconds}))


if __name__ == "__main__":
    main(*sys.argv[1:])
