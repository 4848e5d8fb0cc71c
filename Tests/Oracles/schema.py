#!/usr/bin/env python3
"""Holds observations against their JSON Schema by the jsonschema package.

usage: schema.py SCHEMA_JSON OBSERVATION_JSON...
Prints one JSON object: `schema`, what is wrong with the schema itself (a key without a description, an object that lets unknown keys
pass), and `files`, the first errors of each observation.
"""
import json
import sys

from jsonschema import Draft202012Validator

schema = json.load(open(sys.argv[1], encoding='utf-8'))
Draft202012Validator.check_schema(schema)
wrong = []


def look(form, path):
    if 'properties' in form or form.get('type') == 'object':
        strict = form.get('additionalProperties') is False
        named = 'propertyNames' in form and isinstance(form.get('additionalProperties'), dict)
        if not (strict or named):
            wrong.append(f'{path} lets unknown keys pass')
    for key, part in form.get('properties', {}).items():
        target = schema['$defs'][part['$ref'].split('/')[-1]] if '$ref' in part else part
        if not (part.get('description') or target.get('description')):
            wrong.append(f'{path}.{key} has no description')
        look(part, f'{path}.{key}')
    for key in ('items', 'additionalProperties'):
        if isinstance(form.get(key), dict):
            look(form[key], f'{path}.{key}')


look(schema, '$')
for name, form in schema['$defs'].items():
    look(form, name)
validator = Draft202012Validator(schema)
files = [[f'{error.json_path}: {error.message[:200]}' for error in validator.iter_errors(json.load(open(path, encoding='utf-8')))][:5]
         for path in sys.argv[2:]]
print(json.dumps({'schema': wrong, 'files': files}))
