#!/bin/sh
# Brings what export.sh wrote to a running Vedette.
#
#   import.sh FOLDER ENDPOINT [REGION [ACCOUNT]]   as: import.sh detect http://127.0.0.1:8080
#
# What is there already is left as it is and named, so that an import that was broken off can be run again. Where the
# server wants signed calls, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY to a key of `vedette key create`. AWS names
# another command than `aws`.
set -eu

folder=${1:?usage: import.sh FOLDER ENDPOINT [REGION [ACCOUNT]]}
endpoint=${2:?usage: import.sh FOLDER ENDPOINT [REGION [ACCOUNT]]}
region=${3:-us-east-1}
account=${4:-000000000000}
aws=${AWS:-aws}
export AWS_DEFAULT_REGION="$region" AWS_PAGER="" AWS_EC2_METADATA_DISABLED=true
errors=$(mktemp) failures=$(mktemp)
trap 'rm -f "$errors" "$failures"' EXIT

if [ -n "${AWS_ACCESS_KEY_ID:-}" ]; then sign=""; else sign="--no-sign-request"; fi

# Makes something, or says that it is there already; any other refusal is shown, and the import goes on.
make() {
    what=$1
    shift
    # shellcheck disable=SC2086  # the option is one word or none
    if "$aws" $sign --endpoint-url "$endpoint" iot "$@" >/dev/null 2>"$errors"; then
        echo "made      $what"
    elif grep -q ResourceAlreadyExists "$errors"; then
        echo "is there  $what"
    else
        echo "failed    $what" >&2
        cat "$errors" >&2
        echo "$what" >>"$failures"
    fi
}

# The names in a folder of the export.
names() {
    [ -d "$folder/$1" ] && ls "$folder/$1" || true
}

for metric in $(names custom-metrics); do
    make "custom metric $metric" create-custom-metric --metric-name "$metric" \
        --metric-type "$(cat "$folder/custom-metrics/$metric")" --client-request-token "import-$metric"
done
for dimension in $(names dimensions); do
    make "dimension $dimension" create-dimension --name "$dimension" --type TOPIC_FILTER \
        --string-values "file://$folder/dimensions/$dimension" --client-request-token "import-$dimension"
done

# Parents before children: a group is made once its parent is, so each turn makes a level.
make_group() {
    parent=$(cat "$folder/groups/$1")
    if [ "$parent" = None ] || [ -z "$parent" ]; then
        make "thing group $1" create-thing-group --thing-group-name "$1"
    else
        [ -f "$folder/groups/$parent" ] && (make_group "$parent") >/dev/null
        make "thing group $1" create-thing-group --thing-group-name "$1" --parent-group-name "$parent"
    fi
}
for group in $(names groups); do
    make_group "$group"
done

for thing in $(names things); do
    make "thing $thing" create-thing --thing-name "$thing" \
        --attribute-payload "{\"attributes\": $(cat "$folder/things/$thing/attributes")}"
    for group in $(cat "$folder/things/$thing/groups"); do
        make "thing $thing in group $group" add-thing-to-thing-group --thing-name "$thing" --thing-group-name "$group"
    done
done

for profile in $(names profiles); do
    from=$folder/profiles/$profile
    set -- create-security-profile --security-profile-name "$profile" --behaviors "file://$from/behaviors"
    description=$(cat "$from/securityProfileDescription")
    [ "$description" = None ] || [ -z "$description" ] || set -- "$@" --security-profile-description "$description"
    for member in alertTargets:alert-targets additionalMetricsToRetainV2:additional-metrics-to-retain-v2; do
        file=$from/${member%%:*}
        case $(tr -d ' \n' <"$file") in
            "" | null | "{}" | "[]") ;;
            *) set -- "$@" "--${member##*:}" "file://$file" ;;
        esac
    done
    make "security profile $profile" "$@"
    while read -r target; do
        here="arn:aws:iot:$region:$account:$(echo "$target" | cut -d: -f6-)"
        make "security profile $profile at ${here##*:}" attach-security-profile \
            --security-profile-name "$profile" --security-profile-target-arn "$here"
    done <"$from/targets"
done
if [ -s "$failures" ]; then
    echo "imported from $folder, but for:" >&2
    sed 's/^/  /' "$failures" >&2
    exit 1
fi
echo "imported from $folder"
