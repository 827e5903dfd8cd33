package dev.vedette.server.boot;

import dev.vedette.sdk.VedetteException;
import dev.vedette.sdk.alert.Advice;
import dev.vedette.sdk.alert.Severity;
import dev.vedette.sdk.observe.Finding;
import dev.vedette.sdk.observe.MetricName;
import dev.vedette.sensor.rule.Rule;
import dev.vedette.sensor.text.Texts;
import dev.vedette.server.query.Detection;
import dev.vedette.server.store.NetworkRules;
import dev.vedette.server.store.Stores;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What people are told of a detection beside figures, in the server's language. A rule that was written on this server
/// says so itself; a built-in one as far as the language does.
///
/// @param builtIn the detections of this program
/// @param own the rules that were written on this server
/// @param plugins the rules that plugins of this server bring
/// @param texts of the server's language
record DetectionAdvice(BuiltInDetections builtIn, NetworkRules own, PluginRules plugins, Texts texts)
        implements Function<MetricName, Optional<Advice>> {
    /// What a server says.
    static DetectionAdvice of(Stores stores, BuiltInDetections builtIn, Config.Alerts config) {
        Texts texts = TextFiles.of(config.language(), config.texts());
        return new DetectionAdvice(builtIn, stores.networkRules(), new PluginRules(stores.plugins(), texts), texts);
    }

    /// Empty of metrics that no detection is about.
    @Override
    public Optional<Advice> apply(MetricName metric) {
        return said(metric).map(said -> new Advice(said.title(), said.nextSteps()));
    }

    /// How bad it is when a detection finds something; empty of metrics that no detection is about.
    Optional<Severity> severity(MetricName metric) {
        return said(metric).map(Detection::severity);
    }

    /// What is said of what a metric found, without its document; empty of metrics that no detection is about.
    Optional<Detection> said(MetricName metric) {
        return SensorAdvice.of(metric, texts).or(() -> detection(metric).map(rule -> said(rule, null)));
    }

    /// What a detection says.
    ///
    /// @param document its file's text, where that is at hand
    static Detection said(Rule rule, @Nullable String document) {
        return new Detection(
                rule.name(),
                rule.title(),
                severityOf(rule),
                engineOf(rule),
                rule.attack(),
                rule.rationale(),
                rule.nextSteps(),
                document);
    }

    /// How bad it is when a detection finds something.
    static Severity severityOf(Rule detection) {
        return Severity.valueOf(detection.severity().name());
    }

    /// What kind of detection it is, as its document says it.
    static String engineOf(Rule detection) {
        return detection.engine().name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The detection that a metric is about, in the server's language.
    Optional<Rule> detection(MetricName metric) {
        return written(metric)
                .or(() -> builtIn.of(metric).map(rule -> rule.in(texts)))
                .or(() -> metric.value().startsWith(Finding.RULE) ? plugins.of(metric) : Optional.empty());
    }

    private Optional<Rule> written(MetricName metric) {
        if (!metric.value().startsWith(Finding.RULE)) {
            return Optional.empty();
        }
        try {
            return own.find(metric.value().substring(Finding.RULE.length()))
                    .map(record -> RuleFiles.rule(record.document()));
        } catch (VedetteException _) {
            // It was checked when it was written; by a later version perhaps. An alert goes out without advice then.
            return Optional.empty();
        }
    }
}
