namespace ModelGuard.Scanning.Pickle.Policy.Tables;

/// <summary>Language libraries: nltk, gensim, vocabularies and tokenizers.</summary>
internal static class LanguageTable
{
    /// <summary>The rows; see <see cref="AllowedGlobals"/>.</summary>
    public const string Rows = """
        # nltk 3.x: vocabularies, counts, trained taggers. nltk.data and nltk.corpus load resources when touched, and stay off.
        class nltk.tokenize.punkt PunktParameters PunktSentenceTokenizer PunktToken PunktLanguageVars PunktTrainer
        dict nltk.probability FreqDist ConditionalFreqDist
        class nltk.stem.porter PorterStemmer
        class nltk.stem.snowball SnowballStemmer EnglishStemmer
        class nltk.stem.wordnet WordNetLemmatizer
        class nltk.tokenize.punkt PunktBaseClass
        class nltk.tokenize.regexp RegexpTokenizer WhitespaceTokenizer BlanklineTokenizer WordPunctTokenizer
        class nltk.tokenize.treebank TreebankWordTokenizer TreebankWordDetokenizer
        class nltk.tokenize.destructive NLTKWordTokenizer
        class nltk.tokenize.casual TweetTokenizer
        class nltk.tokenize.mwe MWETokenizer
        class nltk.tokenize.toktok ToktokTokenizer
        class nltk.tokenize.simple SpaceTokenizer TabTokenizer LineTokenizer CharTokenizer
        value nltk.tokenize word_tokenize sent_tokenize wordpunct_tokenize
        value nltk.tokenize.casual casual_tokenize
        value nltk.stem.snowball SnowballStemmer.stem
        class nltk.stem.snowball ArabicStemmer DanishStemmer DutchStemmer FinnishStemmer FrenchStemmer GermanStemmer HungarianStemmer
        class nltk.stem.snowball ItalianStemmer NorwegianStemmer PorterStemmer PortugueseStemmer RomanianStemmer RussianStemmer
        class nltk.stem.snowball SpanishStemmer SwedishStemmer
        class nltk.stem.lancaster LancasterStemmer
        class nltk.stem.isri ISRIStemmer
        class nltk.stem.cistem Cistem
        class nltk.stem.regexp RegexpStemmer
        class nltk.stem.arlstem ARLSTem
        class nltk.tag.perceptron AveragedPerceptron
        class nltk.tag.sequential SequentialBackoffTagger DefaultTagger NgramTagger UnigramTagger BigramTagger TrigramTagger AffixTagger
        class nltk.tag.sequential RegexpTagger ClassifierBasedTagger ClassifierBasedPOSTagger
        class nltk.tag.brill BrillTagger Word Pos
        class nltk.tag.hmm HiddenMarkovModelTagger
        class nltk.tag.tnt TnT
        class nltk.tbl.rule Rule
        class nltk.tbl.template Template
        class nltk.tbl.feature Feature
        class nltk.classify.naivebayes NaiveBayesClassifier
        class nltk.classify.decisiontree DecisionTreeClassifier
        class nltk.classify.maxent MaxentClassifier BinaryMaxentFeatureEncoding TypedMaxentFeatureEncoding GISEncoding
        class nltk.classify.scikitlearn SklearnClassifier
        class nltk.classify.positivenaivebayes PositiveNaiveBayesClassifier
        # Its constructor hands a name to nltk.data.load, which unpickles.
        guarded-class nltk.sentiment.vader SentimentIntensityAnalyzer
        class nltk.sentiment.vader VaderConstants
        # Its constructor loads a trained tagger from nltk's data.
        guarded-class nltk.tag.perceptron PerceptronTagger
        class nltk.probability RandomProbDist
        class nltk.text Text ContextIndex ConcordanceIndex
        dict nltk.collections Trie
        class nltk.tokenize.sexpr SExprTokenizer
        class nltk.cluster.kmeans KMeansClusterer
        class nltk.cluster.gaac GAAClusterer
        class nltk.cluster.em EMClusterer
        class nltk.cluster.util VectorSpaceClusterer Dendrogram _DendrogramNode
        value nltk.cluster.util euclidean_distance cosine_distance
        class nltk.translate.api AlignedSent
        type nltk.translate.api Alignment
        # Parsers of nltk 3.8 that are Python alone; those that start other programs stay off.
        class nltk.parse.chart ChartParser BottomUpChartParser BottomUpLeftCornerChartParser LeftCornerChartParser TopDownChartParser SteppingChartParser
        class nltk.parse.chart Chart EdgeI TreeEdge LeafEdge LeafInitRule TopDownInitRule TopDownPredictRule CachedTopDownPredictRule EmptyPredictRule
        class nltk.parse.chart BottomUpPredictRule BottomUpPredictCombineRule FilteredBottomUpPredictCombineRule FundamentalRule
        class nltk.parse.chart SingleEdgeFundamentalRule FilteredSingleEdgeFundamentalRule
        class nltk.parse.viterbi ViterbiParser
        class nltk.parse.recursivedescent RecursiveDescentParser
        class nltk.parse.shiftreduce ShiftReduceParser
        class nltk.parse.earleychart EarleyChartParser IncrementalChartParser
        class nltk.sentiment.sentiment_analyzer SentimentAnalyzer
        class nltk.probability UniformProbDist DictionaryProbDist MLEProbDist LidstoneProbDist LaplaceProbDist ELEProbDist HeldoutProbDist
        class nltk.probability WittenBellProbDist SimpleGoodTuringProbDist MutableProbDist KneserNeyProbDist
        dict nltk.probability ConditionalProbDist DictionaryConditionalProbDist
        list nltk.tree Tree
        list nltk.tree.tree Tree
        list nltk.tree.parented ParentedTree
        class nltk.grammar Nonterminal Production ProbabilisticProduction CFG PCFG
        class nltk.lm.models MLE Lidstone Laplace StupidBackoff WittenBellInterpolated AbsoluteDiscountingInterpolated KneserNeyInterpolated
        class nltk.lm.counter NgramCounter
        class nltk.lm.vocabulary Vocabulary
        class nltk.lm.smoothing WittenBell AbsoluteDiscounting KneserNey
        class nltk.collocations BigramCollocationFinder TrigramCollocationFinder
        class nltk.chunk.regexp RegexpParser RegexpChunkParser ChunkRule StripRule
        class nltk.chunk.named_entity NEChunkParser NEChunkParserTagger
        # gensim 0.10 to 4.x: SaveLoad keeps large arrays in files beside, or in the pickle.
        class gensim.models.word2vec Word2Vec Word2VecVocab Word2VecTrainables Vocab
        class gensim.models.keyedvectors KeyedVectors Word2VecKeyedVectors Vocab EuclideanKeyedVectors CompatVocab
        class gensim.models.doc2vec Doc2Vec Doctag
        class gensim.models.fasttext FastText FastTextKeyedVectors
        class gensim.models.ldamodel LdaModel LdaState
        class gensim.models.tfidfmodel TfidfModel
        class gensim.corpora.dictionary Dictionary
        class gensim.models.word2vec Heapitem
        class gensim.models.keyedvectors BaseKeyedVectors WordEmbeddingsKeyedVectors ContextualEmbeddingsKeyedVectors Doc2VecKeyedVectors
        class gensim.models.keyedvectors FastTextKeyedVectors
        class gensim.models.doc2vec Doc2VecVocab Doc2VecTrainables DocvecsArray
        type gensim.models.doc2vec TaggedDocument
        class gensim.models.fasttext FastTextVocab FastTextTrainables
        class gensim.models.base_any2vec BaseAny2VecModel BaseWordEmbeddingsModel
        class gensim.models.phrases Phrases Phraser FrozenPhrases
        value gensim.models.phrases original_scorer npmi_scorer
        class gensim.models.ldamulticore LdaMulticore
        class gensim.models.lsimodel LsiModel Projection
        class gensim.models.nmf Nmf
        class gensim.models.hdpmodel HdpModel HdpTopicModel SuffStats
        class gensim.models.coherencemodel CoherenceModel
        class gensim.models.logentropy_model LogEntropyModel
        class gensim.models.rpmodel RpModel
        class gensim.models.bm25model OkapiBM25Model LuceneBM25Model AtireBM25Model
        class gensim.models.poincare PoincareModel PoincareKeyedVectors
        # len(Shard) unpickles the file or address that its state names, Similarity writes files of its shards: both stay off.
        class gensim.similarities.docsim MatrixSimilarity SparseMatrixSimilarity WmdSimilarity SoftCosineSimilarity
        class gensim.similarities.termsim SparseTermSimilarityMatrix WordEmbeddingSimilarityIndex
        class gensim.utils FakeDict SaveLoad
        value gensim.utils identity dict_from_corpus
        # gensim 4: raises an error where a method of the class is called on an instance.
        value gensim.utils call_on_class_only
        class gensim.models.atmodel AuthorTopicModel AuthorTopicState
        class gensim.models.normmodel NormModel
        class gensim.models.translation_matrix TranslationMatrix BackMappingTranslationMatrix Space
        class gensim.models.ldaseqmodel LdaSeqModel sslm LdaPost
        class gensim.similarities.fastss FastSS
        class gensim.similarities.levenshtein LevenshteinSimilarityIndex
        class gensim.corpora.hashdictionary HashDictionary
        value gensim.matutils unitvec
        value gensim.models.tfidfmodel df2idf
        # spaCy, tokenizers of Keras and fairseq, sentencepiece-free vocabularies.
        class fairseq.data.dictionary Dictionary
        guarded-class tokenizers.models Model
        class spacy.vocab Vocab
        class keras.preprocessing.text Tokenizer
        class keras_preprocessing.text Tokenizer
        class keras.src.preprocessing.text Tokenizer
        class keras.src.legacy.preprocessing.text Tokenizer
        class tensorflow.python.keras.preprocessing.text Tokenizer
        class tensorflow.keras.preprocessing.text Tokenizer
        class keras.api.preprocessing.text Tokenizer
        # Vectors downloads and loads what its constructor is given.
        class torchtext.vocab Vocab
        guarded-class torchtext.vocab Vectors
        class torchtext.vocab.vocab Vocab
        class torchtext.data.field Field LabelField RawField
        class torchtext.legacy.data.field Field LabelField
        class torchtext.data.example Example
        class sacremoses.tokenize MosesTokenizer MosesDetokenizer
        class rank_bm25 BM25Okapi BM25L BM25Plus
        class textblob.tokenizers WordTokenizer SentenceTokenizer
        class flair.data Dictionary
        class allennlp.data.vocabulary Vocabulary
        """;
}
