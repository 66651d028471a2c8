import { Aligner } from './aligner.ts';
import type { CodeIndexFile } from './code-index.ts';
import { CodeIndexBuilder } from './code-index-builder.ts';
import { CodeSearch } from './code-search.ts';
import { Codebook } from './codes.ts';
import { type Decision, decide } from './decision.ts';
import { LanguageGuesser } from './language.ts';
import { type EncoderManifest, readManifest } from './manifest.ts';
import { contradicts, NegationReader } from './meaning-cues.ts';
import type { JudgedPair, PairToJudge, SideToJudge } from './pair-judge.ts';
import { readTokenizer } from './pieces.ts';
import { type ReadText, readText } from './reader.ts';
import { type Candidate, candidatesOf, type StageOneSource } from './stage-one.ts';
import { StaticTable } from './static-table.ts';
import { readTensors } from './tensors.ts';
import type { Tokenizer } from './tokenizer.ts';
import { MOST_READ_TOKENS } from './transformer.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** The files of extension/encoder/ that finding candidates needs, by name. */
export interface EncoderFiles {
  /** manifest.json, parsed. */
  readonly manifest: unknown;
  readonly pieces: Bytes;
  readonly static: Bytes;
  readonly codes: Bytes;
  readonly language: Bytes;
}

/** A post or removal as the encoder reads it. */
export interface EncodedText extends ReadText {
  /** The number of its language. */
  readonly language: number;
}

/** What of a candidate is compared. */
export interface ComparedParts extends Pick<Candidate, 'language' | 'isPart'> {
  readonly post: Pick<Candidate['post'], 'start' | 'end'>;
  readonly removal: Pick<Candidate['removal'], 'ids'>;
}

/** Entries that the codes find for a post and its sentences, and removals that are kept of them. */
export const LIMITS = { aligned: { whole: 500, sentence: 150 }, kept: 5 };
/** The platform's older codes of two languages. */
const RENAMED: Readonly<Record<string, string>> = { iw: 'he', in: 'id' };

/** The first stage: reads texts, makes and searches codes, and says which pairs are worth a look. */
export class Encoder {
  readonly manifest: EncoderManifest;
  readonly #tokenizer: Tokenizer;
  readonly #table: StaticTable;
  readonly #codebook: Codebook;
  readonly #guesser: LanguageGuesser;
  readonly #aligner: Aligner;
  readonly #negation: NegationReader;
  readonly #english: number;
  /** Numbers of the languages that have a threshold. */
  readonly #switchedOn: ReadonlySet<number>;

  /** @throws RangeError or SyntaxError where a file is damaged */
  constructor(files: EncoderFiles) {
    this.manifest = readManifest(files.manifest);
    this.#tokenizer = readTokenizer(readTensors(files.pieces));
    this.#table = new StaticTable(readTensors(files.static));
    this.#codebook = new Codebook(readTensors(files.codes));
    this.#negation = new NegationReader(this.manifest.negation);
    const { length } = this.manifest.languages;
    this.#guesser = new LanguageGuesser(readTensors(files.language), length);
    this.#aligner = new Aligner(this.#table);
    this.#english = this.manifest.languages.indexOf('en');
    this.#switchedOn = new Set(
      [...this.manifest.languages.keys()].filter((each) => this.#thresholdOf(each) !== undefined),
    );
  }

  /** `lang`: what the platform says a post is written in, where it says anything. */
  read(text: string, lang?: string): EncodedText {
    const read = readText(text, this.#tokenizer, this.#table);
    const [base = ''] = lang?.toLowerCase().split('-') ?? [];
    const said = this.manifest.languages.indexOf(RENAMED[base] ?? base);
    return { ...read, language: said >= 0 ? said : this.#guesser.guess(read.ids) };
  }

  /** `made`: an index to go on with. */
  builder(made?: CodeIndexFile): CodeIndexBuilder {
    return made === undefined
      ? new CodeIndexBuilder(this.#codebook, this.#table)
      : CodeIndexBuilder.resume(made, this.#codebook, this.#table);
  }

  /** @throws RangeError where the index is damaged or another version's */
  search(resident: Bytes): CodeSearch {
    return new CodeSearch(resident, this.#codebook);
  }

  /** Removals worth the transformer's time, best first; none where the post's language is off. */
  async candidates(post: EncodedText, source: StageOneSource): Promise<Candidate[]> {
    const within = this.#comparedWith(post.language);
    if (within.size === 0) return [];
    const found = await candidatesOf(post, within, source, this.#table, this.#aligner, {
      ...LIMITS,
      gateOf: (language) => this.#gate(post.language, language),
      weights: this.manifest.calibration.candidates,
      leastInformation: this.manifest.calibration.leastInformation,
    });
    return found.filter(
      (candidate) => candidate.margin >= 0 && !this.#contradicts(post, candidate),
    );
  }

  pairOf(
    post: Pick<EncodedText, 'ids' | 'language'>,
    { post: part, removal, language, isPart }: ComparedParts,
  ): PairToJudge {
    return {
      post: this.#side(post.ids.subarray(part.start, part.end), post.language),
      removal: this.#side(removal.ids, language),
      isPart,
    };
  }

  /** Whether a candidate of the post says the same. */
  decide(post: EncodedText, candidate: Candidate, { features }: JudgedPair): Decision {
    return decide(
      features,
      this.#threshold(post.language, candidate.language),
      this.manifest.calibration,
    );
  }

  /**
   * Where one side denies what the other says the transformer is not asked: "will" and "will not"
   * share nearly all tokens, so that no likeness makes up for it.
   */
  #contradicts(encoded: EncodedText, candidate: Candidate): boolean {
    const { post, removal } = this.pairOf(encoded, candidate);
    return contradicts(post.cues, removal.cues);
  }

  #side(all: Uint16Array<ArrayBuffer>, language: number): SideToJudge {
    const ids = all.subarray(0, MOST_READ_TOKENS);
    const text = this.#tokenizer.textOf(ids);
    const { languages } = this.manifest;
    return {
      ids: [...ids],
      weights: [...ids].map((id) => this.#table.weights[id] ?? 0),
      text,
      cues: this.#negation.cues(text, languages[language] ?? ''),
      language,
    };
  }

  /** Calibrated against English alone: the other language of a pair has the threshold. */
  #threshold(one: number, other: number): number | undefined {
    if (one === this.#english) return this.#thresholdOf(other);
    return other === this.#english ? this.#thresholdOf(one) : undefined;
  }

  /**
   * Scores of one language mean less than those of another: each has its own gate. English posts,
   * which are compared with several, have to be past it by as much as the entry of English says.
   */
  #gate(one: number, other: number): number {
    const { languages, calibration } = this.manifest;
    const language = languages[one === this.#english ? other : one] ?? '';
    const more = one === this.#english ? (calibration.gates['en'] ?? 0) : 0;
    return (calibration.gates[language] ?? Number.POSITIVE_INFINITY) + more;
  }

  /** Languages whose removals a post in this one is compared with. */
  #comparedWith(language: number): ReadonlySet<number> {
    return language === this.#english
      ? this.#switchedOn
      : new Set(this.#switchedOn.has(language) ? [this.#english] : []);
  }

  #thresholdOf(language: number): number | undefined {
    return this.manifest.calibration.thresholds[this.manifest.languages[language] ?? ''];
  }
}
